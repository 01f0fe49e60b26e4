import { afterAll } from "@jest/globals";
import nock from "nock";

// Every test file: only this machine may be reached, so that a forgotten mock fails loudly and no
// test depends on the internet.
nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);

// nock changes Node's own sockets, which all files of a worker share: left in place, the next file would
// put its layer on top, and connections would be opened twice.
afterAll(() => nock.restore());
