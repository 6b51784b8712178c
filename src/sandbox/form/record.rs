//! What form do the service's own records have?

use automations_core::node::{Misfit, Node};
use serde_json::Value as Json;

use super::list::{
    always, content, first, form, made, needed, read, read_variants, shown, shown_variants,
    variants,
};
use super::{Read, Shown, fields, object, tagged, variant};
use crate::admin::SkippedRecord;
use crate::automation::{AutomationRecord, Edition};
use crate::connection::WorkspaceConnection;
use crate::identity::Identity;
use crate::progress::{Part, PartEnd, Progress};
use crate::revision::{Behaviour, RevisionRecord, Trouble};
use crate::run::RunRecord;
use crate::run_clock::{Command, End, Plan};
use crate::schedule::ScheduleRecord;
use crate::shelf::Shelf;
use crate::store::Meta;
use crate::visualization::{Chart, VisualizationRecord};

read!(Meta { kept identity, kept seed, kept issued, maybe latest });

form!(Identity { kept organization, kept workspace, kept token, kept user });

form!(WorkspaceConnection { kept book, kept book_version, kept endpoint });

variants!(AutomationRecord {
    "draft" Draft(edition),
    "published" Published(edition),
    "forked" Forked { kept draft, kept published },
});

form!(Edition { kept automation, kept credentials });

form!(ScheduleRecord { kept config, kept enabled, maybe since });

form!(VisualizationRecord { kept version, kept chart });

variants!(Chart {
    "asked" Asked { kept at },
    "ready" Ready { kept ready, kept graph },
    "refused" Refused { kept ready, kept why },
    "failed" Failed(why),
});

form!(SkippedRecord { kept number, kept at, since trigger_id, kept reason, kept count });

form!(RevisionRecord { kept snapshot, kept created, maybe behaviour });

form!(Behaviour { kept outputs, since trouble });

form!(Trouble { kept awaits_guidance, kept description, kept line });

form!(RunRecord {
    kept execution_id,
    kept created,
    kept stage,
    kept version,
    kept inputs,
    kept user_inputs,
    kept invocation,
    maybe plan,
    maybe progress,
    kept commands,
});

form!(Plan { kept steps, kept end });

variants!(End {
    "completes" Completes,
    "fails" Fails(place),
    "awaits_guidance" AwaitsGuidance(place),
    "refused" Refused(place),
});

variants!(Command {
    "pause" Pause { kept at, kept reason },
    "continue" Continue { kept at, maybe note },
});

impl Shown for Progress {
    fn node(&self) -> Node<'_> {
        object(&[
            ("program", true, &self.program),
            ("due", false, &self.due),
            ("trace", false, &self.trace),
            ("parts", false, &self.parts),
            ("calls", false, &self.calls),
        ])
    }

    fn is_nothing(&self) -> bool {
        Self::is_nothing(self)
    }
}

read!(Progress { since program, maybe due, maybe trace, maybe parts, maybe calls });

form!(Part { kept events, kept statements, maybe truncated, maybe begin, kept end });

variants!(PartEnd {
    "completes" Completes,
    "fails" Fails(fault),
    "waits" Waits { kept question, kept span, maybe answer, kept procedure },
});

impl Shown for Shelf {
    fn node(&self) -> Node<'_> {
        Node::List(self.values().iter().map(Shown::node).collect())
    }
}

impl Read for Shelf {
    fn zero() -> Self {
        Self::new(Vec::new())
    }
    fn read(&mut self, json: Json) -> Result<(), Misfit> {
        *self = Self::new(Read::of(json)?);
        Ok(())
    }
}
