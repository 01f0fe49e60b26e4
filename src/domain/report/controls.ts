import { type EvidenceKind } from "./evidence-index.ts";

/** A control that an auditor may ask about, and the entries of a ledger that show something of it. */
export interface Control {
  readonly framework: "EU AI Act" | "NIST SSDF 1.1" | "SOC 2";
  readonly id: string;
  readonly title: string;
  /** What it asks for, in our words; `source` has its own. */
  readonly asks: string;
  /** What the entries show. That they show it does not say that the control is met. */
  readonly shows: string;
  /** What they do not show, and an auditor has to look for elsewhere. */
  readonly leavesOpen: string;
  readonly evidence: readonly EvidenceKind[];
}

/** Where the controls stand in their own words. */
export const frameworkSources: Readonly<Record<Control["framework"], string>> = {
  "EU AI Act":
    "Regulation (EU) 2024/1689 of 13 June 2024, https://eur-lex.europa.eu/eli/reg/2024/1689/oj. Articles 12, 14, 17 and 26 bind providers and deployers of high-risk AI systems. A coding assistant is not one by itself; the articles matter where the software that is changed is, or is part of, such a system, and as a measure elsewhere.",
  "NIST SSDF 1.1":
    "NIST SP 800-218, Secure Software Development Framework (SSDF) Version 1.1, February 2022, https://doi.org/10.6028/NIST.SP.800-218.",
  "SOC 2":
    "AICPA, 2017 Trust Services Criteria for Security, Availability, Processing Integrity, Confidentiality, and Privacy (with revised points of focus, 2022), TSP section 100.",
};

/** The controls, by framework. */
export const controls: readonly Control[] = [
  {
    framework: "EU AI Act",
    id: "Art. 12(1)",
    title: "Record-keeping",
    asks: "High-risk AI systems record events automatically over their lifetime.",
    shows:
      "For each change to the software: that AI had a hand in it, on which evidence, what was decided and published, and when, in a chain that shows tampering.",
    leavesOpen: "The events of the running AI system itself.",
    evidence: ["ai-decision", "publication", "merge", "erasure"],
  },
  {
    framework: "EU AI Act",
    id: "Art. 14(1)",
    title: "Human oversight",
    asks: "High-risk AI systems can be overseen by people while they are in use.",
    shows:
      "That changes which AI wrote or helped to write were withheld until people with the seniority asked for had approved exactly that content, and who they were; and where a person set that aside.",
    leavesOpen:
      "Oversight of the system in use, and whether whoever approved understood what they approved; the report counts approvals that came faster than the change could be read.",
    evidence: ["ai-decision", "withheld-decision", "signed-decision", "override", "declaration"],
  },
  {
    framework: "EU AI Act",
    id: "Art. 17(1)(b), (c)",
    title: "Quality management: design control, quality control",
    asks: "Providers have systematic procedures for design control and verification, and for development, quality control and quality assurance.",
    shows:
      "Each time such a procedure was applied to a change: the policy that held, what it asked for, what was given, and what was refused.",
    leavesOpen: "The written quality management system.",
    evidence: ["decision", "signed-decision", "withheld-decision", "configuration"],
  },
  {
    framework: "EU AI Act",
    id: "Art. 17(1)(i), (k), (m)",
    title: "Quality management: serious incidents, record-keeping, accountability",
    asks: "Procedures for reporting serious incidents, for keeping records, and a framework of who is responsible for what.",
    shows:
      "Incidents with the changes behind them and who had signed those; who overrode, who reviewed afterwards, and within which time.",
    leavesOpen: "Reports to authorities, and whether an incident is a serious one in the Act's sense.",
    evidence: ["incident", "override", "follow-up", "closed-follow-up", "erasure"],
  },
  {
    framework: "EU AI Act",
    id: "Art. 26(2)",
    title: "Deployers assign human oversight",
    asks: "Deployers give oversight to people with the competence, training and authority for it.",
    shows:
      "The level of each person whose approval counted, and each command that was refused for want of it.",
    leavesOpen: "Competence and training themselves.",
    evidence: ["signed-decision", "refused-command"],
  },
  {
    framework: "NIST SSDF 1.1",
    id: "PO.3.3",
    title: "Tools generate artifacts of their support of secure practices",
    asks: "Tools are configured to leave records that show secure practices at work.",
    shows:
      "The records themselves: a decision with everything that it was made from, replayable, for every change that was judged.",
    leavesOpen: "Records of other tools.",
    evidence: ["decision", "publication", "command"],
  },
  {
    framework: "NIST SSDF 1.1",
    id: "PO.4.1, PO.4.2",
    title: "Criteria for software security checks, and the information behind them",
    asks: "Criteria are defined and tracked, and the information in support of them is gathered and safeguarded.",
    shows:
      "The policy under which each decision was made, and changes to it; the chain safeguards what was gathered.",
    leavesOpen: "Whether the criteria suit the organisation's risks.",
    evidence: ["decision", "configuration", "erasure"],
  },
  {
    framework: "NIST SSDF 1.1",
    id: "PS.1.1",
    title: "Protect all forms of code from unauthorised access and tampering",
    asks: "Code is stored so that only authorised people and tools have the access that they need.",
    shows:
      "Every change that reached a protected branch with what allowed it, every one that came past the gate, and every change of the rules that keep it.",
    leavesOpen: "Read access, and branches that nobody named as protected.",
    evidence: ["merge", "bypass", "weakening", "configuration"],
  },
  {
    framework: "NIST SSDF 1.1",
    id: "PS.3.2",
    title: "Provenance data",
    asks: "Provenance data of a release's components is collected, safeguarded and shared.",
    shows: "How each merged change was made, as far as evidence tells, with declarations and corrections.",
    leavesOpen: "Third-party components, and how artifacts were built.",
    evidence: ["merge", "ai-decision", "declaration", "correction"],
  },
  {
    framework: "NIST SSDF 1.1",
    id: "PW.7.1, PW.7.2",
    title: "Review human-readable code",
    asks: "It is determined whether code is reviewed, and it is, with what was found recorded.",
    shows:
      "What review was asked for by whom for which change, the reviews that counted, those that did not and why.",
    leavesOpen: "What reviewers found; their comments stand on the pull request.",
    evidence: ["decision", "signed-decision", "withheld-decision"],
  },
  {
    framework: "NIST SSDF 1.1",
    id: "RV.1, RV.3",
    title: "Identify vulnerabilities, analyse root causes",
    asks: "Vulnerabilities are identified on an ongoing basis, and their root causes are analysed.",
    shows: "Incidents linked to the changes that caused them, with provenance and sign-off of each.",
    leavesOpen: "Vulnerabilities that caused no incident, and the analysis itself.",
    evidence: ["incident"],
  },
  {
    framework: "SOC 2",
    id: "CC6.1, CC6.3",
    title: "Logical access; least privilege and segregation of duties",
    asks: "Access is protected, and given by role with least privilege and segregation of duties in mind.",
    shows:
      "That nobody's approval counted for a change that they had a hand in, that commands were refused to those who may not, and that overrides needed a second person where the policy says so.",
    leavesOpen: "How access is granted and taken away.",
    evidence: ["signed-decision", "withheld-decision", "refused-command", "override"],
  },
  {
    framework: "SOC 2",
    id: "CC7.1",
    title: "Detection of configuration changes that introduce vulnerabilities",
    asks: "Changes to configurations that bring new vulnerabilities are detected.",
    shows:
      "Changes of rulesets, branch protection, policy and installation, and whether each weakens the gate.",
    leavesOpen: "Configuration outside of the source repositories' rules.",
    evidence: ["configuration", "weakening"],
  },
  {
    framework: "SOC 2",
    id: "CC7.2, CC7.3",
    title: "Monitoring for anomalies, evaluation of events",
    asks: "Components are monitored for anomalies, and events are evaluated.",
    shows: "Each change that came past the gate, how, by whom, and who evaluated it afterwards.",
    leavesOpen: "Monitoring of systems in production.",
    evidence: ["bypass", "follow-up", "closed-follow-up"],
  },
  {
    framework: "SOC 2",
    id: "CC7.4",
    title: "Response to incidents",
    asks: "Identified incidents are responded to by a defined programme.",
    shows:
      "Incidents as they were reported, from start to end, and the changes named as their causes and remedies.",
    leavesOpen: "Containment, communication and recovery.",
    evidence: ["incident", "override"],
  },
  {
    framework: "SOC 2",
    id: "CC8.1",
    title: "Change management",
    asks: "Changes to infrastructure, data, software and procedures are authorised, designed, developed, configured, documented, tested, approved and implemented.",
    shows:
      "For each change that reached a protected branch: what the policy asked for, who approved exactly that content, what was exempt, overridden or past the gate; emergency changes with their reason and their review afterwards. For each that did not: that it was closed, by whom.",
    leavesOpen: "Design and tests beyond the checks and sections that the policy asks for, and deployment.",
    evidence: [
      "merge",
      "closing",
      "decision",
      "review-request",
      "signed-decision",
      "override",
      "bypass",
      "follow-up",
      "closed-follow-up",
      "configuration",
    ],
  },
];
