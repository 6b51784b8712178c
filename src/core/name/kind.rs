//! Which kinds of resource have a name, and below which do they stand?

/// A kind of resource that has a name of its own.
///
/// The contract names these. A schedule and a visualization have no id: there is one of each in an
/// automation. Files are not in the contract, yet services are seen to name them. Triggers,
/// connections, books, events and users have ids but no names.
///
/// ```
/// use automations_core::name::Kind;
/// assert_eq!(Kind::parse("run"), Some(Kind::Run));
/// assert_eq!(Kind::Run.parent(), Some(Kind::Automation));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `organizations/o`
    Organization,
    /// `organizations/o/workspaces/w`
    Workspace,
    /// `organizations/o/workspaces/w/automations/a`
    Automation,
    /// `organizations/o/workspaces/w/automations/a/revisions/2.0`
    Revision,
    /// `organizations/o/workspaces/w/automations/a/runs/r`
    Run,
    /// `organizations/o/workspaces/w/automations/a/schedule`
    Schedule,
    /// `organizations/o/workspaces/w/automations/a/visualization`
    Visualization,
    /// `organizations/o/workspaces/w/executions/e`
    Execution,
    /// `organizations/o/workspaces/w/files/f`, or directly below the organization or an automation
    File,
}

impl Kind {
    /// Every kind, parents before their children.
    pub const ALL: &'static [Self] = &[
        Self::Organization,
        Self::Workspace,
        Self::Automation,
        Self::Revision,
        Self::Run,
        Self::Schedule,
        Self::Visualization,
        Self::Execution,
        Self::File,
    ];

    /// The kind in one word, as `automation`: also the name of its part in a parsed name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Workspace => "workspace",
            Self::Automation => "automation",
            Self::Revision => "revision",
            Self::Run => "run",
            Self::Schedule => "schedule",
            Self::Visualization => "visualization",
            Self::Execution => "execution",
            Self::File => "file",
        }
    }

    /// The kind of that word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
    }

    /// What stands in a name before the id, as `automations`; for a kind without ids, all of it.
    pub fn segment(self) -> &'static str {
        match self {
            Self::Organization => "organizations",
            Self::Workspace => "workspaces",
            Self::Automation => "automations",
            Self::Revision => "revisions",
            Self::Run => "runs",
            Self::Schedule | Self::Visualization => self.as_str(),
            Self::Execution => "executions",
            Self::File => "files",
        }
    }

    /// The kind that a name's segment announces.
    pub fn of_segment(segment: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.segment() == segment)
    }

    /// The kind that a path parameter such as `automation_id` takes.
    pub fn of_parameter(parameter: &str) -> Option<Self> {
        Self::parse(parameter.strip_suffix("_id")?).filter(|kind| kind.has_id())
    }

    /// Whether its names end with an id.
    pub fn has_id(self) -> bool {
        !matches!(self, Self::Schedule | Self::Visualization)
    }

    /// The kind below which it stands.
    pub fn parent(self) -> Option<Self> {
        match self {
            Self::Organization => None,
            Self::Workspace => Some(Self::Organization),
            Self::Automation | Self::Execution | Self::File => Some(Self::Workspace),
            Self::Revision | Self::Run | Self::Schedule | Self::Visualization => {
                Some(Self::Automation)
            }
        }
    }

    /// Whether its names may stand directly below that kind's.
    pub(super) fn follows(self, above: Self) -> bool {
        let file_above = matches!(above, Self::Organization | Self::Automation);
        self.parent() == Some(above) || (self == Self::File && file_above)
    }

    /// The kinds whose ids a whole name holds, outermost first, its own among them.
    pub(super) fn lineage(self) -> Vec<Self> {
        let above = if self == Self::File { Some(Self::Automation) } else { self.parent() };
        let mut lineage = above.map(Self::lineage).unwrap_or_default();
        lineage.extend(Some(self).filter(|kind| kind.has_id()));
        lineage
    }

    /// `a run`, `an automation`.
    pub(super) fn with_article(self) -> String {
        let vowel = matches!(self, Self::Organization | Self::Automation | Self::Execution);
        format!("{} {}", if vowel { "an" } else { "a" }, self.as_str())
    }
}
