//! Where does a run stand at a given time?
//!
//! The whole course of a run follows from its record: pending for [`PENDING`], then one statement
//! after another, then its end. A declared run takes [`STEP`] for each statement, and so does an
//! executed one, unless it executes so many that it would take longer than [`LONGEST`]: then all
//! take less. A pause cuts the statement in progress; it is taken up again when the run continues.
//! Nothing of a run is written as time passes, and what was visible once stays: a later command
//! changes only what comes after it, and no answer is given as of a time before (`clock`).

use crate::Millis;
use crate::run::RunRecord;

/// How long a run waits for its turn.
pub(crate) const PENDING: Millis = 400;

/// How long a statement takes, at most.
pub(crate) const STEP: Millis = 300;

/// How long a run takes that nothing stops, from one time that it waits for a person to the next.
pub(crate) const LONGEST: Millis = 20_000;

/// How long a run takes to stop.
pub(crate) const STOPPING: Millis = 200;

/// How many events a run has, at most. No run of ours has so many; a record that says more was made by
/// somebody else, and is not followed into all of them.
const MOST_EVENTS: u32 = 1 << 20;

/// How a declared run goes if nobody stops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plan {
    /// How many statements there are.
    pub(crate) steps: u32,
    /// How it ends.
    pub(crate) end: End,
}

/// How a declared run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// After its last statement.
    Completes,
    /// At that statement (from 0).
    Fails(u32),
    /// At that statement (from 0); once someone has helped, it goes on to its last.
    AwaitsGuidance(u32),
    /// At that statement (from 0), where someone refused to help.
    Refused(u32),
}

/// What a person asked of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        /// What the person had to say, where they decided something.
        note: Option<String>,
    },
}

/// A piece of a run's course that ends where it is over, or waits for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// How many events there are from the run's beginning to its end.
    pub(crate) events: u32,
    /// How many of its own are a statement's end.
    pub(crate) statements: u32,
    /// Before when it does not begin, where that was not known from the start.
    pub(crate) begin: Option<Millis>,
    /// What comes then.
    pub(crate) end: StretchEnd,
}

/// What comes at the end of a stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StretchEnd {
    /// The run has completed.
    Completes,
    /// It has failed; at that place.
    Fails(u32),
    /// It waits for a person; at that place.
    Waits(u32),
}

/// Which events of a run are the ends of statements; the others are their beginnings.
pub(crate) type IsEnd<'a> = &'a dyn Fn(u32) -> bool;

/// Something that happens to a run. A statement is named by its event, a trouble by its place: the
/// number of the statement in a declared run, which number the trouble has in an executed one.
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
    /// It waits for a person, at that place.
    AwaitingGuidance(u32),
    /// It is over.
    Completed,
    /// It is over and failed, at that place.
    Failed(u32),
}

impl Plan {
    /// The stretches of the course: each statement is two events.
    fn stretches(self) -> Vec<Stretch> {
        let stretch = |events, statements, end| Stretch { events, statements, begin: None, end };
        let few = |steps: u32| steps.min(MOST_EVENTS / 2);
        let steps = few(self.steps);
        match self.end {
            End::Completes => vec![stretch(2 * steps, steps, StretchEnd::Completes)],
            End::Fails(place) => {
                let step = few(place);
                vec![stretch(2 * step + 2, step + 1, StretchEnd::Fails(place))]
            }
            End::AwaitsGuidance(place) => {
                let step = few(place);
                vec![
                    stretch(2 * step + 1, step, StretchEnd::Waits(place)),
                    stretch(2 * steps, steps.saturating_sub(step), StretchEnd::Completes),
                ]
            }
            End::Refused(place) => {
                let step = few(place);
                vec![
                    stretch(2 * step + 1, step, StretchEnd::Waits(place)),
                    stretch(2 * step + 2, 1, StretchEnd::Fails(place)),
                ]
            }
        }
    }
}

/// Whether an event of a declared run is the end of a statement.
pub(crate) fn is_declared_end(event: u32) -> bool {
    event % 2 == 1
}

impl RunRecord {
    /// Everything that happens to the run, given the commands so far, in its order; without the
    /// statements, where nobody says which of its events are what.
    fn course(&self, is_end: Option<IsEnd<'_>>) -> Vec<(Millis, Moment)> {
        let stretches = match self.plan {
            Some(plan) => plan.stretches(),
            None => self.progress.stretches(),
        };
        let mut course = Course {
            moments: vec![(self.created, Moment::Pending)],
            stretches: stretches.into_iter(),
            stretch: None,
            event: 0,
            left: 0,
            is_end,
        };
        course.next_stretch();
        let mut begin = self.created.saturating_add(PENDING);
        let mut commands = self.commands.iter();
        loop {
            let pause = commands.next();
            let until = match pause {
                Some(Command::Pause { at, .. }) => *at,
                Some(Command::Continue { at, .. }) => {
                    // Guidance came: the next stretch begins.
                    course.execute(begin, Millis::MAX);
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
            let Some(Command::Continue { at, .. }) = commands.next() else { return course.moments };
            begin = *at;
        }
    }

    /// The state at a time, and since when; pending before the run was made.
    pub(crate) fn state(&self, now: Millis) -> (Millis, Moment) {
        let last = self.course(None).into_iter().take_while(|(at, _)| *at <= now).last();
        last.unwrap_or((self.created, Moment::Pending))
    }

    /// When the last thing happens to it, unless somebody acts.
    pub(crate) fn rests(&self) -> Millis {
        self.state(Millis::MAX).0
    }

    /// What has happened by a time, in its order.
    pub(crate) fn history(&self, now: Millis, is_end: IsEnd<'_>) -> Vec<(Millis, Moment)> {
        let mut course = self.course(Some(is_end));
        course.truncate(course.iter().take_while(|(at, _)| *at <= now).count());
        course
    }
}

struct Course<'a> {
    moments: Vec<(Millis, Moment)>,
    stretches: std::vec::IntoIter<Stretch>,
    /// The stretch in progress; `None` where it is not known how the run goes on.
    stretch: Option<Stretch>,
    /// How many events happened.
    event: u32,
    /// How many statements are left in the stretch.
    left: u32,
    is_end: Option<IsEnd<'a>>,
}

impl Course<'_> {
    fn next_stretch(&mut self) {
        self.stretch = self.stretches.next();
        self.left = self.stretch.map_or(0, |stretch| stretch.statements);
    }

    /// Executes from `begin` until the stretch is over, or until `until` if that comes before.
    fn execute(&mut self, begin: Millis, until: Millis) {
        // A run that comes to its turn late is pending until then.
        let first = self.moments.len() == 1;
        let late = self.stretch.and_then(|stretch| stretch.begin).unwrap_or(Millis::MIN);
        let begin = if first { begin.max(late) } else { begin };
        if begin > until || (first && self.stretch.is_none()) {
            return;
        }
        self.moments.push((begin, Moment::Executing));
        let Some(stretch) = self.stretch else { return };
        let Some(mut at) = self.statements(&stretch, begin.max(late), until) else { return };
        let end = match stretch.end {
            StretchEnd::Completes => Moment::Completed,
            StretchEnd::Fails(place) => Moment::Failed(place),
            StretchEnd::Waits(place) => {
                at = at.saturating_add(stretch.step());
                if at > until {
                    return;
                }
                self.next_stretch();
                Moment::AwaitingGuidance(place)
            }
        };
        self.moments.push((at, end));
    }

    /// When the statements of the stretch have ended; `None` where that is not before `until`.
    fn statements(&mut self, stretch: &Stretch, begin: Millis, until: Millis) -> Option<Millis> {
        let (mut at, step) = (begin, stretch.step());
        let Some(is_end) = self.is_end else {
            let time = step.saturating_mul(Millis::from(self.left));
            at = at.saturating_add(time);
            if at > until {
                let done = until.saturating_sub(begin).max(0).checked_div(step).unwrap_or(0);
                self.left = self.left.saturating_sub(u32::try_from(done).unwrap_or(u32::MAX));
                return None;
            }
            self.left = 0;
            return Some(at);
        };
        if at > until {
            return None;
        }
        while self.event < stretch.events.min(MOST_EVENTS) {
            let moment = if is_end(self.event) {
                at = at.saturating_add(step);
                Moment::NodeExecuted(self.event)
            } else {
                Moment::NodeStarted(self.event)
            };
            if at > until {
                return None;
            }
            self.moments.push((at, moment));
            self.event += 1;
        }
        Some(at)
    }
}

impl Stretch {
    /// How long each of its statements takes.
    fn step(&self) -> Millis {
        let waits = matches!(self.end, StretchEnd::Waits(_));
        let steps = Millis::from(self.statements).saturating_add(Millis::from(waits)).max(1);
        (LONGEST / steps).min(STEP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::{Part, Progress};
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
            plan: Some(Plan { steps, end }),
            progress: Progress::default(),
            commands,
        }
    }

    /// An executed run of those parts, of which each event but the last of a wait ends a statement.
    fn executed(parts: Vec<Part>, commands: Vec<Command>) -> RunRecord {
        let progress = Progress { parts, ..Progress::default() };
        RunRecord { plan: None, progress, ..run(0, End::Completes, commands) }
    }

    fn history(run: &RunRecord, now: Millis) -> Vec<(Millis, Moment)> {
        run.history(now, &is_declared_end)
    }

    fn pause(at: Millis) -> Command {
        Command::Pause { at, reason: "why".into() }
    }

    fn go(at: Millis) -> Command {
        Command::Continue { at, note: None }
    }

    #[test]
    fn a_run_goes_statement_by_statement() {
        let run = run(2, End::Completes, vec![]);
        assert_eq!(run.state(1399), (1000, Moment::Pending));
        assert_eq!(run.state(1400), (1400, Moment::Executing));
        assert_eq!(run.state(1999), (1400, Moment::Executing));
        assert_eq!(run.state(2000), (2000, Moment::Completed));
        assert_eq!(history(&run, 1700).last(), Some(&(1700, Moment::NodeStarted(2))));
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
        let resumed = run(2, End::Completes, vec![pause(1800), go(5000)]);
        assert_eq!(resumed.state(5000), (5000, Moment::Executing));
        assert_eq!(resumed.state(9999), (5300, Moment::Completed));
        let started = |(_, moment): &&(Millis, Moment)| matches!(moment, Moment::NodeStarted(_));
        assert_eq!(history(&resumed, 9999).iter().filter(started).count(), 2);
    }

    #[test]
    fn a_run_can_be_paused_before_its_turn() {
        let paused = run(1, End::Completes, vec![pause(1100), go(2000)]);
        assert_eq!(paused.state(1500).1, Moment::Stopped("why".into()));
        assert_eq!(paused.state(9999), (2300, Moment::Completed));
    }

    #[test]
    fn guidance_lets_the_rest_go_through() {
        let waits = run(2, End::AwaitsGuidance(0), vec![]);
        assert_eq!(waits.state(99_999), (1700, Moment::AwaitingGuidance(0)));
        let helped = run(2, End::AwaitsGuidance(0), vec![go(3000), pause(3100), go(4000)]);
        assert_eq!(helped.state(3050), (3000, Moment::Executing));
        assert_eq!(helped.state(9999), (4600, Moment::Completed));
    }

    #[test]
    fn a_later_command_changes_nothing_before_it() {
        let (before, after) =
            (run(4, End::Completes, vec![]), run(4, End::Completes, vec![pause(2000)]));
        assert_eq!(history(&before, 1999), history(&after, 1999));
        assert_eq!(
            history(&after, 2000).get(..history(&before, 2000).len()),
            Some(&history(&before, 2000)[..])
        );
    }

    #[test]
    fn what_is_not_executed_yet_is_pending() {
        let run = executed(vec![], vec![]);
        assert_eq!(run.state(Millis::MAX), (1000, Moment::Pending));
        let late = executed(vec![Part { begin: Some(9000), ..Part::completed(4, 2) }], vec![]);
        assert_eq!(late.state(8999), (1000, Moment::Pending));
        assert_eq!(late.state(9000), (9000, Moment::Executing));
        assert_eq!(late.state(9600), (9600, Moment::Completed));
    }

    #[test]
    fn many_statements_take_less_time_each() {
        let run = executed(vec![Part::completed(4000, 2000)], vec![]);
        assert_eq!(run.state(Millis::MAX), (1400 + LONGEST, Moment::Completed));
        assert_eq!(history(&run, Millis::MAX).len(), 4003);
    }

    #[test]
    fn what_comes_after_a_wait_changes_no_time_before_it() {
        let waits = Part::waiting(3, 1, "may I?");
        let run = |parts, commands| executed(parts, commands);
        let before = run(vec![waits.clone()], vec![]);
        assert_eq!(before.state(Millis::MAX), (2000, Moment::AwaitingGuidance(0)));
        let decide = || vec![go(7000)];
        let decided = run(vec![waits.clone()], decide());
        assert_eq!(decided.state(Millis::MAX), (7000, Moment::Executing));
        let after = run(vec![waits, Part::completed(4000, 1999)], decide());
        assert_eq!(history(&before, 6999), history(&after, 6999));
        assert_eq!(after.state(Millis::MAX).1, Moment::Completed);
    }

    /// The state that is computed without looking at statements is that of the whole history.
    #[test]
    fn both_ways_to_the_state_agree() {
        let mut generator = crate::nano_id::Generator::new(5, "clock");
        for round in 0..2000 {
            let mut events = 0;
            let mut parts = Vec::new();
            for place in 0..generator.within(0, 3) {
                let nodes = u32::try_from(generator.within(0, 90)).unwrap_or(0);
                let waits = place < 2 && generator.within(0, 2) == 0;
                // A wait within a statement begins it, and what comes after ends it.
                events = (events + 2 * nodes) / 2 * 2 + u32::from(waits);
                let ends = |event: u32| event / 2;
                let before = parts.last().map_or(0, |part: &Part| ends(part.events));
                let nodes = ends(events) - before;
                let begin = (generator.within(0, 4) == 0).then(|| generator.within(0, 9000));
                let part = match waits {
                    true => Part::waiting(events, nodes, "?"),
                    false => Part::completed(events, nodes),
                };
                parts.push(Part { begin, ..part });
                if !waits {
                    break;
                }
            }
            let mut run = executed(parts, vec![]);
            let mut at = 1000;
            for _ in 0..generator.within(0, 5) {
                at += generator.within(0, 9000);
                match run.state(at).1 {
                    Moment::Pending | Moment::Executing => run.commands.push(pause(at)),
                    Moment::Stopped(_) | Moment::AwaitingGuidance(_) => {
                        run.commands.push(go(at));
                    }
                    _ => {}
                }
            }
            for at in [at, at + 1, at + 300, at + 5000, Millis::MAX] {
                let is_state = |(_, moment): &(Millis, Moment)| {
                    !matches!(moment, Moment::NodeStarted(_) | Moment::NodeExecuted(_))
                };
                let mut states = history(&run, at).into_iter().filter(is_state);
                let last = states.next_back().unwrap_or((1000, Moment::Pending));
                assert_eq!(run.state(at), last, "{round}: {run:?} at {at}");
            }
        }
    }
}
