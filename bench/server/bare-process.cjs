/** What any server in Node costs before it does anything: answers what comes first. */
process.stdin.once('data', () => process.stdout.write('here'));
