import { request as httpRequest } from 'node:http';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { ApiResponseError, TwitterApi } from 'twitter-api-v2';
import type { ITwitterApiClientPlugin } from 'twitter-api-v2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { madeMovie, madePng } from '../media/made-files.ts';
import { AURORA, CLIENT, TestSandbox } from '../test-kit.ts';

/**
 * A client library that others wrote by X's documents and use against X itself (twitter-api-v2) meets the stand-in: what
 * both understand the same way is not our reading alone.
 */
let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.control('DELETE', '/faults'));
