/** The present value of one series of a `/metrics` page, named with its labels as it is written there. */
export async function readSeries(address: string, name: string): Promise<number | undefined> {
  const text = await (await fetch(address)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}
