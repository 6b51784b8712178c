//! Where does a run stand at a given time?
//!
//! The whole course of a run follows from its record: pending for [`PENDING`], then one statement
//! after another for [`STEP`] each, then its end. A pause cuts the statement in progress; it is
//! taken up again when the run continues. Nothing is written as time passes, and what was visible
//! once stays: a later command changes only what comes after it.

use serde::{Deserialize, Serialize};

use crate::Millis;
use crate::run::RunRecord;

/// How long a run waits for its turn.
pub(crate) const PENDING: Millis = 400;

/// How long a statement takes.
pub(crate) const STEP: Millis = 300;

/// How long a run takes to stop.
pub(crate) const STOPPING: Millis = 200;

/// How a run goes if nobody stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Plan {
    /// How many statements there are.
    pub(crate) steps: u32,
    /// How it ends.
    pub(crate) end: End,
}

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum End {
    /// After its last statement.
    Completes,
    /// At that statement (from 0).
    Fails(u32),
    /// At that statement (from 0); once someone has helped, it goes on to its last.
    AwaitsGuidance(u32),
}

/// What a person asked of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Command {
    /// To stop.
    Pause {
        /// When.
        at: Millis,
        /// Why.
        reason: String,
    },
    /// To go on.
    Continue {
        /// When.
        at: Millis,
    },
}

/// Something that happens to a run. Statements are counted from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Moment {
    /// It waits for its turn.
    Pending,
    /// It goes on.
    Executing,
    /// A statement began.
    NodeStarted(u32),
    /// A statement ended.
    NodeExecuted(u32),
    /// A pause was asked for.
    Stopping(String),
    /// It is paused.
    Stopped(String),
    /// It waits for a person, at that statement.
    AwaitingGuidance(u32),
    /// It is over.
    Completed,
    /// It is over and failed, at that statement.
    Failed(u32),
}

impl Moment {
    /// Whether the run comes into another state.
    fn is_state(&self) -> bool {
        !matches!(self, Self::NodeStarted(_) | Self::NodeExecuted(_))
    }
}

impl RunRecord {
    /// Everything that happens to the run, given the commands so far, in its order.
    pub(crate) fn course(&self) -> Vec<(Millis, Moment)> {
        let mut course = Course {
            moments: vec![(self.created, Moment::Pending)],
            plan: self.plan,
            done: 0,
            begun: 0,
        };
        let mut begin = self.created.saturating_add(PENDING);
        let mut commands = self.commands.iter();
        loop {
            let pause = commands.next();
            let until = match pause {
                Some(Command::Pause { at, .. }) => *at,
                Some(Command::Continue { at }) => {
                    // Guidance came: the rest goes without trouble.
                    course.execute(begin, Millis::MAX);
                    course.plan.end = End::Completes;
                    begin = *at;
                    continue;
                }
                None => Millis::MAX,
            };
            course.execute(begin, until);
            let Some(Command::Pause { at, reason }) = pause else { return course.moments };
            course.moments.push((*at, Moment::Stopping(reason.clone())));
            let stopped = at.saturating_add(STOPPING);
            course.moments.push((stopped, Moment::Stopped(reason.clone())));
            let Some(Command::Continue { at }) = commands.next() else { return course.moments };
            begin = *at;
        }
    }

    /// The state at a time, and since when; pending before the run was made.
    pub(crate) fn state(&self, now: Millis) -> (Millis, Moment) {
        let states = self.course().into_iter().filter(|(_, moment)| moment.is_state());
        let last = states.take_while(|(at, _)| *at <= now).last();
        last.unwrap_or((self.created, Moment::Pending))
    }

    /// What has happened by a time, in its order.
    pub(crate) fn history(&self, now: Millis) -> Vec<(Millis, Moment)> {
        let mut course = self.course();
        course.truncate(course.iter().take_while(|(at, _)| *at <= now).count());
        course
    }
}

struct Course {
    moments: Vec<(Millis, Moment)>,
    plan: Plan,
    /// How many statements ended.
    done: u32,
    /// How many statements began.
    begun: u32,
}

impl Course {
    /// Executes from `begin` until the end, or until `until` if that comes before.
    fn execute(&mut self, begin: Millis, until: Millis) {
        let mut at = begin;
        if at > until {
            return;
        }
        self.moments.push((at, Moment::Executing));
        while self.done < self.plan.steps {
            let step = self.done;
            if self.begun <= step {
                self.moments.push((at, Moment::NodeStarted(step)));
                self.begun = step + 1;
            }
            at = at.saturating_add(STEP);
            if at > until {
                return;
            }
            if self.plan.end == End::AwaitsGuidance(step) {
                return self.moments.push((at, Moment::AwaitingGuidance(step)));
            }
            self.moments.push((at, Moment::NodeExecuted(step)));
            self.done = step + 1;
            if self.plan.end == End::Fails(step) {
                return self.moments.push((at, Moment::Failed(step)));
            }
        }
        self.moments.push((at, Moment::Completed));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use automations_core::model::AutomationStage;

    fn run(steps: u32, end: End, commands: Vec<Command>) -> RunRecord {
        RunRecord {
            execution_id: "e".into(),
            created: 1000,
            stage: AutomationStage::Draft,
            version: "0.1".into(),
            inputs: Default::default(),
            user_inputs: Default::default(),
            invocation: Default::default(),
            plan: Plan { steps, end },
            commands,
        }
    }

    fn pause(at: Millis) -> Command {
        Command::Pause { at, reason: "why".into() }
    }

    #[test]
    fn a_run_goes_statement_by_statement() {
        let run = run(2, End::Completes, vec![]);
        assert_eq!(run.state(1399), (1000, Moment::Pending));
        assert_eq!(run.state(1400), (1400, Moment::Executing));
        assert_eq!(run.state(1999), (1400, Moment::Executing));
        assert_eq!(run.state(2000), (2000, Moment::Completed));
        assert_eq!(run.history(1700).last(), Some(&(1700, Moment::NodeStarted(1))));
        assert_eq!(run.state(0), (1000, Moment::Pending));
    }

    #[test]
    fn a_failing_statement_ends_the_run() {
        let run = run(5, End::Fails(1), vec![]);
        assert_eq!(run.state(9999), (2000, Moment::Failed(1)));
    }

    #[test]
    fn a_paused_run_stops_and_takes_its_statement_up_again() {
        let paused = run(2, End::Completes, vec![pause(1800)]);
        assert_eq!(paused.state(1900).1, Moment::Stopping("why".into()));
        assert_eq!(paused.state(99_999), (2000, Moment::Stopped("why".into())));
        let resumed = run(2, End::Completes, vec![pause(1800), Command::Continue { at: 5000 }]);
        assert_eq!(resumed.state(5000), (5000, Moment::Executing));
        assert_eq!(resumed.state(9999), (5300, Moment::Completed));
        let started = |(_, moment): &&(Millis, Moment)| matches!(moment, Moment::NodeStarted(_));
        assert_eq!(resumed.course().iter().filter(started).count(), 2);
    }

    #[test]
    fn a_run_can_be_paused_before_its_turn() {
        let paused = run(1, End::Completes, vec![pause(1100), Command::Continue { at: 2000 }]);
        assert_eq!(paused.state(1500).1, Moment::Stopped("why".into()));
        assert_eq!(paused.state(9999), (2300, Moment::Completed));
    }

    #[test]
    fn guidance_lets_the_rest_go_through() {
        let waits = run(2, End::AwaitsGuidance(0), vec![]);
        assert_eq!(waits.state(99_999), (1700, Moment::AwaitingGuidance(0)));
        let helped = run(
            2,
            End::AwaitsGuidance(0),
            vec![Command::Continue { at: 3000 }, pause(3100), Command::Continue { at: 4000 }],
        );
        assert_eq!(helped.state(3050), (3000, Moment::Executing));
        assert_eq!(helped.state(9999), (4600, Moment::Completed));
    }

    #[test]
    fn a_later_command_changes_nothing_before_it() {
        let (before, after) =
            (run(4, End::Completes, vec![]), run(4, End::Completes, vec![pause(2000)]));
        assert_eq!(before.history(1999), after.history(1999));
        assert_eq!(
            after.history(2000).get(..before.history(2000).len()),
            Some(&before.history(2000)[..])
        );
    }
}
