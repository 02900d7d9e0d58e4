// How node's test runner tells its results here: a line for each test, the
// message of one that failed without its stack, and the runner's counts.

export default async function* report(events) {
  const counts = {};
  for await (const { type, data } of events) {
    const indent = '  '.repeat(data.nesting ?? 0);
    if (type === 'test:start' && data.nesting === 0) {
      yield `\n${data.name}\n`;
    } else if (type === 'test:pass' && data.nesting > 0) {
      yield `${indent}ok      ${data.name}${seconds(data)}\n`;
    } else if (type === 'test:fail') {
      const { error, type: kind } = data.details;
      if (kind === 'suite' && error.failureType === 'subtestsFailed') continue;
      yield `${indent}FAILED  ${data.name}${seconds(data)}\n${indented(error.cause?.message ?? error.message)}`;
    } else if (type === 'test:diagnostic') {
      const count = data.message.match(/^(pass|fail|cancelled) (\d+)$/);
      if (count) counts[count[1]] = Number(count[2]);
      else if (data.nesting > 0) yield indented(data.message);
    } else if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message;
    }
  }
  yield `\n${counts.pass} passed, ${counts.fail + counts.cancelled} failed\n`;
}

const indented = (message) => message.replace(/^/gm, ' '.repeat(10)) + '\n';

const seconds = ({ details }) =>
  details.duration_ms < 1000 ? '' : ` (${Math.round(details.duration_ms / 1000)} s)`;
