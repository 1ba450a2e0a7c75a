// Loaded by path, also into the workflow bundle, hence CommonJS. Encrypts failure messages and stack traces
// together with the payloads; without it they would stand in Temporal's history in clear text.
const { DefaultFailureConverter } = require('@temporalio/common');

exports.failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
