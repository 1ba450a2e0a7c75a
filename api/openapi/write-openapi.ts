import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buildOpenApi } from './build-openapi.ts';

/** `tsx api/openapi/write-openapi.ts FILE`: writes the document from which the UI's client is generated. */
const file = process.argv[2];
if (!file) throw new Error('usage: write-openapi FILE');
await mkdir(path.dirname(file), { recursive: true });
await writeFile(file, `${JSON.stringify(buildOpenApi('/'), null, 2)}\n`);
