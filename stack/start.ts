import { exitWith } from './exit-with.ts';
import { runStack } from './run-stack.ts';

await exitWith(runStack('built'));
