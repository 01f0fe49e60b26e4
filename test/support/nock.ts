import { afterAll, afterEach } from "@jest/globals";
import nock from "nock";

// For the edge of GitHub: every call is mocked, and nothing else can be reached.
nock.disableNetConnect();
afterEach(() => {
  nock.cleanAll();
});
// nock changes Node's own sockets, which all files of a worker share: the next file starts without it.
afterAll(() => nock.restore());

export { nock };
