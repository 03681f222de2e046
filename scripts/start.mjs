/**
 * `npm start`: sets up what is missing, then runs the server in this very process, so that signals and the exit code are
 * its own. Written for old versions of Node too, up to the check; it depends on nothing.
 */
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    'Zhidian needs Node.js 20.19 or newer, and this is ' + process.versions.node + ': install one from https://nodejs.org.',
  );
  process.exitCode = 1;
} else {
  const { setUp } = await import('./setup.mjs');
  const { endWithNpm } = await import('./end-with-npm.mjs');
  endWithNpm();
  await setUp(['packages', 'client', 'build']);
  await import('../dist/main.js');
}
