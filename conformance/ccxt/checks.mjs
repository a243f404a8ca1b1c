// Counts and prints checks; the first that does not hold ends the run with status 1.
let count = 0;

export async function check(what, act) {
  try {
    const seen = await within(15_000, what, act());
    count++;
    console.log(`ok   ${what}${seen === undefined ? '' : ': ' + seen}`);
  } catch (problem) {
    console.log(`FAIL ${what}: ${problem.name}: ${problem.message}`);
    process.exit(1);
  }
}

export function expect(holds, expected, got) {
  if (!holds) {
    throw new Error(`expected ${expected}, got ${JSON.stringify(got)}`);
  }
}

export async function expectError(kind, act) {
  let answer;
  try {
    answer = await act();
  } catch (error) {
    expect(error instanceof kind, kind.name, `${error.constructor.name}: ${error.message}`);
    return error.constructor.name;
  }
  expect(false, kind.name, answer);
}

/** Asks again until what comes satisfies, for a while. */
export async function until(what, ask, satisfies) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const seen = await ask();
    if (satisfies(seen)) {
      return seen;
    }
    expect(Date.now() < deadline, what, seen);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function done() {
  console.log(`${count} checks hold`);
}

function within(millis, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing within ${millis / 1000} s`)), millis);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
