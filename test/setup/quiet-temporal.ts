import { DefaultLogger, Runtime } from '@temporalio/worker';

// Workers that tests start in their own process say only what went wrong.
Runtime.install({ logger: new DefaultLogger('ERROR') });
