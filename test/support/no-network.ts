import nock from "nock";

// Every test file: only this machine may be reached, so that a forgotten mock fails loudly and no
// test depends on the internet.
nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
