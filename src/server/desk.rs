//! What does a request come to, with its changes stored?

use automations_core::error::ErrorCode;
use automations_core::http::{Request, Response};
use automations_core::time::Instant;
use automations_sandbox::{Changes, Identity, Record, RestoreError, Sandbox};
use automations_spy::{Answer, Call, Task, Worked};

use crate::arguments::Seed;
use crate::clock::Clock;
use crate::database::{Database, DatabaseError};
use crate::refusal;

/// The number from which the demo data follow.
const DEMO_SEED: u64 = 1;

/// The engine with its clock and, unless the data is kept in memory alone, its database.
///
/// INVARIANT: between two calls the engine holds what the database holds.
#[derive(Debug)]
pub struct Desk {
    /// `None` when it could not be made again from the database after a change was not stored.
    engine: Option<Sandbox>,
    database: Option<Database>,
    clock: Clock,
    seed: Seed,
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
    ) -> Result<Self, DatabaseError> {
        let records = database.as_ref().map(Database::read).transpose()?.unwrap_or_default();
        let engine = if records.is_empty() {
            let engine = fresh(seed, clock.now());
            if let Some(database) = &mut database {
                database.replace(&engine.records())?;
            }
            engine
        } else {
            Sandbox::restore(records).map_err(|error| DatabaseError::unreadable(&error))?
        };
        Ok(Self { engine: Some(engine), database, clock, seed })
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
        let (response, changes) = match self.engine() {
            // What the request leads to is executed at once, and stored with it.
            Ok(engine) => engine.serve(now, request, &mut execute),
            Err(error) => return unstored(&error),
        };
        match self.store(&changes) {
            Ok(()) => response,
            Err(error) => unstored(&error),
        }
    }

    /// All of the data.
    ///
    /// # Errors
    /// When the database, which has to be read again, cannot be.
    pub fn records(&mut self) -> Result<Vec<Record>, DatabaseError> {
        Ok(self.engine()?.records())
    }

    /// Puts other data in the place of all.
    ///
    /// # Errors
    /// When the records are no service's; nothing is changed then.
    pub fn restore(
        &mut self,
        records: Vec<Record>,
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
    pub fn clock(&mut self) -> &mut Clock {
        &mut self.clock
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
            database.replace(&engine.records())?;
        }
        self.engine = Some(engine);
        Ok(())
    }

    fn store(&mut self, changes: &Changes) -> Result<(), DatabaseError> {
        let Some(database) = self.database.as_mut().filter(|_| !changes.records.is_empty()) else {
            return Ok(());
        };
        let stored = database.write(&changes.records);
        if stored.is_err() {
            // The engine is ahead of the database: it is made again with the next request.
            self.engine = None;
        }
        stored
    }

    /// The engine, made again from the database if it must be.
    fn engine(&mut self) -> Result<&mut Sandbox, DatabaseError> {
        let engine = match (self.engine.take(), &self.database) {
            (Some(engine), _) => engine,
            (None, Some(database)) => Sandbox::restore(database.read()?)
                .map_err(|error| DatabaseError::unreadable(&error))?,
            (None, None) => fresh(self.seed, self.clock.now()),
        };
        Ok(self.engine.insert(engine))
    }
}

/// Does what the service wants done: executes programs, and reads them.
fn execute(task: &Task, answer: &mut dyn FnMut(&Call) -> Answer) -> Worked {
    automations_interpreter::work(&task.work, answer)
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
