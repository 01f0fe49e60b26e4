/** The tables, as the migrations leave them. Times are ISO 8601 in UTC with milliseconds, so that they sort as text. */
export interface Schema {
  readonly deliveries: DeliveryTable;
  readonly pushes: PushTable;
  readonly reviews_submitted: ReviewSubmittedTable;
  readonly contents: ContentTable;
  readonly review_contents: ReviewContentTable;
  readonly review_requests: ReviewRequestTable;
  readonly open_pull_requests: PerPullRequest;
  readonly evidence: EvidenceTable;
  readonly comments_created: CommentCreatedTable;
  readonly acts: ActTable;
  readonly watched_branches: WatchedBranchTable;
  readonly rule_changes: RuleChangeTable;
  readonly follow_ups: FollowUpTable;
  readonly notices: NoticeTable;
  readonly incident_reports: IncidentReportTable;
  readonly organisation_policies: OrganisationPolicyTable;
  readonly work_items: WorkItemTable;
  readonly work_fence: WorkFenceTable;
  readonly ledger_entries: LedgerEntryTable;
  readonly ledger_cursors: LedgerCursorTable;
  readonly cache_entries: CacheEntryTable;
}

export interface DeliveryTable {
  id: string;
  event: string;
  action: string | null;
  received_at: string;
}

export interface PushTable {
  repository_id: number;
  head_sha: string;
  pusher_id: number;
  pusher_login: string;
  pusher_kind: "person" | "bot";
  recorded_at: string;
}

interface PerPullRequest {
  repository_id: number;
  number: number;
}

export interface ReviewSubmittedTable extends PerPullRequest {
  review_id: string;
  head_sha: string;
  base_ref: string;
  recorded_at: string;
}

export interface ContentTable extends PerPullRequest {
  head_sha: string;
  base_ref: string;
  content_digest: string;
  recorded_at: string;
  /** Since when it is, or had last become, the newest; `null`: since `recorded_at`. */
  current_since: string | null;
  /** See `packParts`; `null`: not kept. */
  parts: string | null;
}

export interface ReviewContentTable extends PerPullRequest {
  review_id: string;
  /** `null`: it could not be told. */
  content_digest: string | null;
  recorded_at: string;
}

export interface ReviewRequestTable extends PerPullRequest {
  /** The login in lower case. */
  person_key: string;
  login: string;
  person_id: number | null;
  because: "seat" | "escalation";
  asked_at: string;
  escalate_at: string | null;
  state: "open" | "answered" | "withdrawn";
  ended_at: string | null;
}

export interface EvidenceTable extends PerPullRequest {
  /** SHA-256 of `evidence`, which makes identical evidence one row. */
  digest: string;
  /** Canonical JSON. */
  evidence: string;
  recorded_at: string;
}

export interface CommentCreatedTable extends PerPullRequest {
  comment_id: number;
  author_id: number;
  author_login: string;
  author_kind: "person" | "bot";
  body: string;
  /** As GitHub dates it. */
  created_at: string;
  url: string;
}

export interface ActTable extends PerPullRequest {
  /** From 1 for each pull request: acts are in the order in which they were recorded. */
  sequence: number;
  act_id: string;
  /** Canonical JSON. */
  act: string;
  recorded_at: string;
}

export interface IncidentReportTable {
  /** Lower case. */
  organisation: string;
  report_id: string;
  incident_id: string;
  /** Canonical JSON. */
  report: string;
  recorded_at: string;
}

/** One row for each organisation, or other owner, whose policy was seen. */
export interface OrganisationPolicyTable {
  owner_id: number;
  repository_id: number;
  repository: string;
  sha: string;
  first_seen_at: string;
  last_seen_at: string;
  /** `null`: it is in force. */
  missing_since: string | null;
}

/** One row for each channel that is to be told something. */
export interface NoticeTable {
  notice_key: string;
  channel: string;
  /** Canonical JSON. */
  notice: string;
  recorded_at: string;
  /** When it is to be sent (again); `null`: sent, or given up. */
  due_at: string | null;
  attempts: number;
  last_error: string | null;
}

export interface WatchedBranchTable {
  repository_id: number;
  branch: string;
  /** JSON: `WatchedBranch`. */
  watched: string;
  /** When it was first seen. */
  recorded_at: string;
}

export interface RuleChangeTable {
  /** `repository <id>` or `organisation <login>`. */
  scope: string;
  /** The delivery that told. */
  change_id: string;
  at: string;
  /** JSON: `RuleChange`. */
  change: string;
  recorded_at: string;
  /** `null`: not yet. */
  in_ledger_at: string | null;
}

export interface FollowUpTable {
  /** The sequence of the entry that it follows. */
  entry: number;
  repository_id: number;
  state: "opened" | "overdue" | "closed";
  /** JSON: `FollowUp`. */
  follow_up: string;
  recorded_at: string;
}

/** One row per subject that waits or is being evaluated; see `work-queue/item-state.ts`. */
export interface WorkItemTable {
  /** Of the subject. */
  key: string;
  /** JSON, as the newest hint named it. */
  subject: string;
  /** When the item may be claimed; for a leased one the end of its lease, so that one index answers both. */
  due_at: string;
  /** `null`: nobody holds it. */
  leased_until: string | null;
  /** The fence of the newest lease. */
  fence: number;
  attempts: number;
  back_off_until: string | null;
  last_error: string | null;
  /** JSON: the hints that wait, and those that the lease took. */
  hints: string;
}

/** A single row: fences grow over all pull requests, so that a row that comes back never repeats one. */
export interface WorkFenceTable {
  id: number;
  last: number;
}

export interface LedgerEntryTable {
  sequence: number;
  recorded_at: string;
  kind: string;
  subject: string;
  /** Canonical JSON. */
  body: string;
  previous_hash: string;
  hash: string;
}

/** How far each reader of the ledger outside of it has come; see `ledger/cursors.ts`. */
export interface LedgerCursorTable {
  /** Whose it is: `stream <where to>`, `anchor <where>`. */
  name: string;
  /** The last entry that arrived there; 0: none yet. */
  sequence: number;
  /** `null`: no process is at it. */
  leased_until: string | null;
  /** Grows with each lease: whoever holds a smaller one has lost it. */
  fence: number;
}

export interface CacheEntryTable {
  key: string;
  value: string;
  /** What the entry counts against the bound. */
  bytes: number;
  used_at: string;
}
