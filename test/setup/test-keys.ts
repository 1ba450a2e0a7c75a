/** Master key of every test: fixed, so that recorded histories can be replayed. It protects nothing. */
export const TEST_KEYS = `test:${Buffer.alloc(32, 'for tests only').toString('base64')}`;
