//! What does a request come to, with its changes stored?

use std::time::{Duration, Instant as Moment};

use automations_core::error::ErrorCode;
use automations_core::http::{Request, Response};
use automations_core::time::Instant;
use automations_sandbox::{Changes, Identity, Interpreter, Record, RestoreError, Sandbox};
use automations_spy::{Answer, Call, Task, Worked};

use crate::arguments::Seed;
use crate::clock::Clock;
use crate::database::{Database, DatabaseError};
use crate::ending::Ending;
use crate::refusal;
use crate::workers::Workers;

/// The number from which the demo data follow.
const DEMO_SEED: u64 = 1;

/// After how long the rest of the programs that schedules started is left to later requests: whoever asks does
/// not wait for more of them, and one of a program's own limit (2 s).
const STEP: Duration = Duration::from_secs(1);

/// The engine with its clock, what executes its programs and, unless the data is kept in memory alone, its
/// database.
///
/// INVARIANT: between two calls the engine holds what the database holds.
#[derive(Debug)]
pub struct Desk {
    /// `None` when it could not be made again from the database after a change was not stored.
    engine: Option<Sandbox>,
    database: Option<Database>,
    clock: Clock,
    seed: Seed,
    ending: Ending,
    workers: Workers,
}

impl Desk {
    /// The service of a database; a new one where it is empty or there is none.
    ///
    /// # Errors
    /// When the database cannot be read or written, or holds no service.
    pub fn open(
        mut database: Option<Database>,
        seed: Seed,
        clock: Clock,
        workers: Workers,
    ) -> Result<Self, DatabaseError> {
        let kept = database.as_ref().map(Database::read).transpose()?.flatten();
        let engine = match kept {
            Some(engine) => engine,
            None => {
                let engine = fresh(seed, clock.now());
                if let Some(database) = &mut database {
                    database.replace(engine.each_record())?;
                }
                engine
            }
        };
        let ending = Ending::default();
        let mut desk = Self { engine: None, database, clock, seed, ending, workers };
        desk.take(engine);
        Ok(desk)
    }

    /// Whose service it is.
    ///
    /// # Errors
    /// When the database, which has to be read again, cannot be.
    pub fn identity(&mut self) -> Result<Identity, DatabaseError> {
        Ok(self.engine()?.identity().clone())
    }

    /// Answers a request; what it changed is stored first. What cannot be stored did not happen.
    pub fn handle(&mut self, request: &Request) -> Response {
        let now = self.clock.now();
        if let Err(error) = self.engine() {
            return unstored(&error);
        }
        let Some(engine) = &mut self.engine else {
            return unstored(&DatabaseError::closed());
        };
        let mut clerk =
            Clerk { end: None, ending: self.ending.clone(), workers: &mut self.workers };
        // What the request leads to is executed at once, and stored with it.
        let (response, changes) = engine.serve(now, request, &mut clerk);
        match self.store(&changes) {
            Ok(()) => response,
            Err(error) => unstored(&error),
        }
    }

    /// All of the data, one record after the other.
    ///
    /// # Errors
    /// When the database, which has to be read again, cannot be.
    pub fn records(&mut self) -> Result<impl Iterator<Item = Record> + use<'_>, DatabaseError> {
        Ok(self.engine()?.each_record())
    }

    /// Puts other data in the place of all.
    ///
    /// # Errors
    /// When the records are no service's; nothing is changed then.
    pub fn restore(
        &mut self,
        records: impl IntoIterator<Item = Record>,
    ) -> Result<Result<(), DatabaseError>, RestoreError> {
        let engine = Sandbox::restore(records)?;
        Ok(self.replace(engine))
    }

    /// Begins anew, with the data of a new service.
    ///
    /// # Errors
    /// When it cannot be stored; nothing is changed then.
    pub fn reset(&mut self, seed: Option<Seed>) -> Result<(), DatabaseError> {
        self.replace(fresh(seed.unwrap_or(self.seed), self.clock.now()))
    }

    /// Its clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Moves its clock, which is stored: a server that is started again does not go back. Says what is
    /// wrong with how it is moved; it stays then.
    ///
    /// # Errors
    /// When it cannot be stored; the clock stays then.
    pub fn move_clock(
        &mut self,
        by: impl FnOnce(&mut Clock) -> Result<(), &'static str>,
    ) -> Result<Result<(), &'static str>, DatabaseError> {
        let mut clock = self.clock.clone();
        if let Err(why) = by(&mut clock) {
            return Ok(Err(why));
        }
        let engine = self.engine()?;
        engine.note_time(clock.now());
        let changes = engine.take_changes();
        self.store(&changes)?;
        self.clock = clock;
        Ok(Ok(()))
    }

    /// What it and whoever ends the server know of each other.
    pub fn ending(&self) -> Ending {
        self.ending.clone()
    }

    /// Closes the database.
    ///
    /// # Errors
    /// See [`Database::close`].
    pub fn close(self) -> Result<(), DatabaseError> {
        self.database.map_or(Ok(()), Database::close)
    }

    fn replace(&mut self, engine: Sandbox) -> Result<(), DatabaseError> {
        if let Some(database) = &mut self.database {
            database.replace(engine.each_record())?;
        }
        self.take(engine);
        Ok(())
    }

    /// Takes an engine, whose time never goes back.
    fn take(&mut self, engine: Sandbox) -> &mut Sandbox {
        self.clock.reach(engine.resumes(self.clock.now()));
        self.engine.insert(engine)
    }

    fn store(&mut self, changes: &Changes) -> Result<(), DatabaseError> {
        let Some(database) = self.database.as_mut().filter(|_| !changes.records.is_empty()) else {
            return Ok(());
        };
        let stored = self.ending.storing(|| database.write(&changes.records));
        let stored = stored.unwrap_or_else(|| Err(DatabaseError::closed()));
        if stored.is_err() {
            // The engine is ahead of the database: it is made again with the next request.
            self.engine = None;
        }
        stored
    }

    /// The engine, made again from the database if it must be.
    fn engine(&mut self) -> Result<&mut Sandbox, DatabaseError> {
        match (self.engine.take(), &self.database) {
            (Some(engine), _) => Ok(self.engine.insert(engine)),
            (None, Some(database)) => {
                let engine = database.read()?.ok_or_else(DatabaseError::emptied)?;
                Ok(self.take(engine))
            }
            (None, None) => Ok(self.take(fresh(self.seed, self.clock.now()))),
        }
    }
}

/// Does what the service wants done for a request: executes programs, and reads them.
struct Clerk<'a> {
    /// When it has done enough; `None` before it did anything.
    end: Option<Moment>,
    ending: Ending,
    workers: &'a mut Workers,
}

impl Interpreter for Clerk<'_> {
    fn work(&mut self, task: &Task, answer: &mut dyn FnMut(&Call) -> Answer) -> Worked {
        self.end.get_or_insert_with(|| Moment::now() + STEP);
        self.ending.running(|| self.workers.work(&task.work, answer))
    }

    fn goes_on(&mut self) -> bool {
        !self.ending.has_begun() && self.end.is_none_or(|end| Moment::now() < end)
    }
}

fn fresh(seed: Seed, now: Instant) -> Sandbox {
    match seed {
        Seed::Demo => Sandbox::seeded(DEMO_SEED, now),
        Seed::Empty => Sandbox::empty(Identity {
            organization: "org-demo".to_owned(),
            workspace: "workspace-demo".to_owned(),
            // Opens nothing: the shell checks the token that it was given.
            token: "kgn_pat_sandbox_empty".to_owned(),
            user: "user-demo".to_owned(),
        }),
    }
}

/// The answer where a change could not be stored: 507 for want of room, else 500.
pub(crate) fn unstored(error: &DatabaseError) -> Response {
    let message = format!("the change was not stored, and did not happen: the database {error}");
    if error.is_full() {
        refusal::response(507, ErrorCode::ResourceExhausted, &message)
    } else {
        refusal::response(500, ErrorCode::Internal, &message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_does_programs_of_schedules_until_its_time_is_over_or_the_server_ends() {
        let mut workers = Workers::of_this_program().unwrap();
        let mut goes_on = |end, ending| Clerk { end, ending, workers: &mut workers }.goes_on();
        assert!(goes_on(None, Ending::default()));
        assert!(goes_on(Some(Moment::now() + STEP), Ending::default()));
        assert!(!goes_on(Some(Moment::now()), Ending::default()));
        let ends = Ending::default();
        ends.begin();
        assert!(!goes_on(None, ends));
    }
}
