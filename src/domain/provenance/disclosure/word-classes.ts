/** The classes of words that statements about the use of AI are made of. All lower case. */
function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((each) => each !== ""));
}

/** Making something that ends up in the change. */
export const making = words(`
  write wrote written writing generate generated generating implement implemented implementing create created creating
  drafted drafting author authored authoring co-authored coauthored co-wrote co-written coded coding built building
  make made making add added adding fixed fixing refactor refactored refactoring ported porting translate
  translated translating convert converted converting develop developed developing produce produced producing designed designing prototyped scaffold scaffolded rewrite rewrote rewritten rewriting extend extended
  extending complete completed completing migrate migrated migrating changed changing updated updating did done compose composed optimize optimized optimizing solve solved solving clean cleaned cleaning fill filled
  filling vibe-coded vibecoded contribute contributed apply applied bootstrap bootstrapped simplify simplified extract extracted
  prepare prepared preparing refine refined resolve resolved resolving iterate iterated tweak tweaked adapt adapted
  replace replaced replacing remove removed removing formatted documented documenting drive driven drove
  autocompleted craft crafted assemble assembled finish finished addressed addressing
`);

/** Past participles and past tenses that take a tool as their agent: "written by". */
export const madeBy = words(`
  written generated implemented created drafted authored co-authored coauthored co-written coded built made added fixed
  refactored ported translated converted developed produced designed prototyped scaffolded rewritten extended completed
  migrated changed updated done composed optimized solved vibe-coded vibecoded bootstrapped extracted prepared refined
  resolved crafted assembled assisted aided driven powered documented bisected simplified wrote drove provided contributed modified supported
`);

/** Finite verbs that a tool does to the change: "Claude wrote the tests". */
export const makes = words(`
  wrote generated implemented created drafted authored co-authored coded built made added fixed refactored ported
  translated converted developed produced designed prototyped scaffolded rewrote extended completed migrated changed
  updated did composed optimized solved extracted prepared refined contributed
`);

/** Finding out, without making. */
export const researching = words(`
  investigate investigated investigating investigation research researched researching explore explored exploring
  exploration find found finding identify identified identifying discover discovered discovering discovery understand
  understood understanding debug debugged debugging diagnose diagnosed diagnosing analyze analyzed analyzing analyse
  analysis trace traced tracing navigate navigated navigating navigation search searched searches searching learn learned
  learning consult consulted consulting question questions explain explained explaining brainstorm brainstormed
  brainstorming plan planned planning look looked figure figured figuring inspect inspected inspecting read reading
  locate locating ideas guidance syntax bisect pinpoint narrow answer answers advice examine examined profile profiled suggest suggested suggests suggestion
  suggestions propose proposed proposal feedback idea inspiration reference rubber ducking assessment
`);

/** Looking at what somebody else made. */
export const reviewing = words(`
  review reviewed reviewing reviews proofread proofreading check checked checking validate validated validating validation
  verify verified verifying verification judge judged judging audit audited auditing critique critiqued spot spotted
  flag flagged report reported reporting caught catch detect detected noticed testing tested grammar spelling typos
  benchmark benchmarked benchmarking
`);

/** The words about a change, as against the change. */
export const messageNouns = words(`
  message messages description descriptions title titles summary summaries wording comment-text body changelog notes
`);

/** What a change consists of. */
export const changeNouns = words(`
  this it these that everything all most code pr prs mr pull request patch patches commit commits change changes changeset
  test tests fix fixes implementation docs documentation script scripts function functions refactor refactoring translation
  translations feature branch diff port contribution contributions work series regex part parts bulk majority rest
  file files draft version boilerplate conversion comments test-case testcase unit parser logic solution rewrite
  update benchmark benchmarks example examples snippet snippets algorithm ui view button typo optimization optimizations workflow lot half much cases suite class module component page plugin config
`);

/** Nouns that are only a part of a change, so that whoever made them assisted. */
export const partNouns = words(`
  test tests docs documentation regex function functions part parts some most bulk majority half much lot initial first
  draft boilerplate comments translation translations helper helpers script case cases suite portion portions several
`);

/** Forms of "to be" and their like before a participle: "was written". */
export const beVerbs = words(
  "was were is are been be being got gets get has have had wasn't weren't isn't aren't",
);

/** What may stand between the parts of a statement without changing it. */
export const fillers = words(`
  the a an my our some mostly entirely primarily largely fully partly partially completely also then just basically
  initially originally actually mainly almost wholly solely purely heavily extensively substantially only really pretty
  manually together this here all of various several multiple local help assistance aid assist support use usage
  significant heavy substantial extensive considerable little lot lots bit guidance input suggestions suggestion advice
  from tool tools tooling very great good much to more less excellent kind amazing some major minor
`);

/** Words for help: "with the help of". */
export const helping = words(
  "help assistance aid assist guidance input suggestions suggestion advice helped assisted",
);

/** Finite verbs after a participle phrase, which make it describe a kind of thing: "code generated by AI is …". */
export const finiteVerbs = words(
  "is are was were will would can could should must may might has have had does do doesn't don't fails failed needs gets becomes",
);

/** The writer, as a subject. */
export const firstPerson = words("i we i've we've i'd i'm");

/** Signs that a clause speaks of a person's own work. */
export const human = words(`
  i i've i'd i'm me myself my mine we our ourselves human humans manually hand hand-written handwritten hand-rolled handrolled
  personally organic by-hand author's hand-verified
`);

/** Rules for others, wishes and conditions, which state nothing about this change. */
export const modal = words(`
  must should shall may might could would can cannot required require requires please contributors contributor you your
  users user if when whenever unless policy developers maintainers anyone everyone don't will
`);

/** Words that turn a statement round. */
export const negations = words(
  "no not none never without n't didn't wasn't weren't isn't aren't haven't hasn't don't neither nor cannot zero",
);

/** One of these makes the label of a section one about use, where "AI agents in this repository" is a topic. */
export const useWords = words(`
  usage use used disclosure disclosures disclose disclaimer disclaimers closure note notes
  assistance assisted statement declaration attribution transparency involvement generated help
  acknowledgement acknowledgment acknowledgements contribution contributions
  authored co-authored written provenance credit credits
`);

/** Words of which the label of a section about AI consists. */
export const labelWords: ReadonlySet<string> = new Set([
  ...useWords,
  ...words(`
    ai a.i llm llms genai gen generative large language model models coding agent agents assistant
    tool tools tooling policy information details summary code content automation
    and or the of in for on with
    this pr pull request commit change patch my your our a full some background line as to
  `),
]);
