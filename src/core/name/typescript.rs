//! How does TypeScript tell ids and names of one kind from those of another?
//!
//! Declarations alone: these types never hold a value in Rust. Each is a string with a property
//! that no string has, so plain text can be given where an id is taken, and a run's name cannot
//! where an automation is meant.

macro_rules! flavoured {
    ($($(#[$doc:meta])* $name:ident = $ts:literal;)*) => {
        $($(#[$doc])*
        #[derive(Debug, tsify::Tsify)]
        #[tsify(type = $ts)]
        pub struct $name(pub String);)*
    };
}

flavoured! {
    /// The bare id of an organization.
    OrganizationId = "string & { readonly __resource?: \"organization\" }";
    /// The name of an organization: `organizations/o`.
    OrganizationName = "string & { readonly __resource?: \"organization\" }";
    /// The bare id of a workspace.
    WorkspaceId = "string & { readonly __resource?: \"workspace\" }";
    /// The name of a workspace: `organizations/o/workspaces/w`.
    WorkspaceName = "string & { readonly __resource?: \"workspace\" }";
    /// The bare id of an automation.
    AutomationId = "string & { readonly __resource?: \"automation\" }";
    /// The name of an automation: `organizations/o/workspaces/w/automations/a`, or from
    /// `automations/` on.
    AutomationName = "string & { readonly __resource?: \"automation\" }";
    /// The id of a revision: a version such as `2.0`, or an alias such as `latest`.
    RevisionId = "string & { readonly __resource?: \"revision\" }";
    /// The name of a revision: `…/automations/a/revisions/2.0`.
    RevisionName = "string & { readonly __resource?: \"revision\" }";
    /// The bare id of a run.
    RunId = "string & { readonly __resource?: \"run\" }";
    /// The name of a run: `…/automations/a/runs/r`.
    RunName = "string & { readonly __resource?: \"run\" }";
    /// The bare id of an execution.
    ExecutionId = "string & { readonly __resource?: \"execution\" }";
    /// The name of an execution: `…/workspaces/w/executions/e`.
    ExecutionName = "string & { readonly __resource?: \"execution\" }";
    /// The bare id of a file.
    FileId = "string & { readonly __resource?: \"file\" }";
    /// The name of a file: `…/workspaces/w/files/f`.
    FileName = "string & { readonly __resource?: \"file\" }";
    /// The name of a schedule: `…/automations/a/schedule`.
    ScheduleName = "string & { readonly __resource?: \"schedule\" }";
    /// The name of a visualization: `…/automations/a/visualization`.
    VisualizationName = "string & { readonly __resource?: \"visualization\" }";
    /// A kind of resource that has a name.
    NameKind = "\"organization\" | \"workspace\" | \"automation\" | \"revision\" | \"run\" | \"schedule\" | \"visualization\" | \"execution\" | \"file\"";
    /// A name's parts: its kind, the ids that the name holds, and the name as it is printed.
    /// Parents that the text did not name are absent.
    ParsedName = "{ kind: \"organization\"; organization: OrganizationId; name: OrganizationName } | { kind: \"workspace\"; organization?: OrganizationId; workspace: WorkspaceId; name: WorkspaceName } | { kind: \"automation\"; organization?: OrganizationId; workspace?: WorkspaceId; automation: AutomationId; name: AutomationName } | { kind: \"revision\"; organization?: OrganizationId; workspace?: WorkspaceId; automation?: AutomationId; revision: RevisionId; name: RevisionName } | { kind: \"run\"; organization?: OrganizationId; workspace?: WorkspaceId; automation?: AutomationId; run: RunId; name: RunName } | { kind: \"schedule\"; organization?: OrganizationId; workspace?: WorkspaceId; automation: AutomationId; name: ScheduleName } | { kind: \"visualization\"; organization?: OrganizationId; workspace?: WorkspaceId; automation: AutomationId; name: VisualizationName } | { kind: \"execution\"; organization?: OrganizationId; workspace?: WorkspaceId; execution: ExecutionId; name: ExecutionName } | { kind: \"file\"; organization?: OrganizationId; workspace?: WorkspaceId; automation?: AutomationId; file: FileId; name: FileName }";
}
