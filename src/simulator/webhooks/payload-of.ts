import { organizationSimple, simpleUser } from "../http/shapes/accounts.ts";
import { type WorldEvent } from "../world/events.ts";
import { type World } from "../world/world.ts";
import { checkRunPayload, checkSuitePayload, mergeGroupPayload, statusPayload } from "./payloads/checks.ts";
import { installationPayload, organizationPayload } from "./payloads/organizations.ts";
import {
  issueCommentPayload,
  issuesPayload,
  pullRequestPayload,
  reviewCommentPayload,
  reviewPayload,
} from "./payloads/pull-requests.ts";
import { pushPayload, refPayload } from "./payloads/pushes.ts";
import {
  branchProtectionPayload,
  forkPayload,
  labelPayload,
  memberPayload,
  payloadRepository,
  pushedRepository,
  repositoryPayload,
  rulesetPayload,
  teamAddPayload,
} from "./payloads/repositories.ts";

type InRepository = Extract<WorldEvent, { readonly scope: "repository" }>;

/** The body of an event's webhook, as of now, without the `installation` that it is sent for. */
export function payloadOf(world: World, event: WorldEvent): object {
  const sender = simpleUser(world, event.sender);
  switch (event.scope) {
    case "repository": {
      const { repository } = event;
      const shown =
        event.event === "push" ? pushedRepository(world, repository) : payloadRepository(world, repository);
      const { owner } = repository;
      return {
        ...ownPart(world, event),
        repository: shown,
        ...(owner.kind === "Organization" && { organization: organizationSimple(world, owner) }),
        sender,
      };
    }
    case "organization":
      return {
        ...organizationPayload(world, event.organization, event.sender, event),
        organization: organizationSimple(world, event.organization),
        sender,
      };
    case "installation":
      return { ...installationPayload(world, event), sender };
  }
}

function ownPart(world: World, event: InRepository): object {
  switch (event.event) {
    case "pull_request":
      return pullRequestPayload(world, event);
    case "pull_request_review":
      return reviewPayload(world, event);
    case "pull_request_review_comment":
      return reviewCommentPayload(world, event);
    case "issue_comment":
      return issueCommentPayload(world, event);
    case "issues":
      return issuesPayload(world, event);
    case "label":
      return labelPayload(world, event.repository, event);
    case "push":
      return pushPayload(world, event);
    case "create":
    case "delete":
      return refPayload(event, event.repository, event.sender.kind === "Bot");
    case "check_run":
      return checkRunPayload(world, event);
    case "check_suite":
      return checkSuitePayload(world, event);
    case "status":
      return statusPayload(world, event);
    case "merge_group":
      return mergeGroupPayload(world, event);
    case "repository_ruleset":
      return rulesetPayload(world, event);
    case "branch_protection_rule":
      return branchProtectionPayload(event);
    case "repository":
      return repositoryPayload(event);
    case "fork":
      return forkPayload(world, event);
    case "member":
      return memberPayload(world, event);
    case "team_add":
      return teamAddPayload(world, event);
  }
}
