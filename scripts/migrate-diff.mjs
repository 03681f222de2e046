import '../test/support/typescript.mjs';

/**
 * `npm run db:diff`: prints the SQL that a new migration needs so that the migrated database becomes what schema.prisma says.
 * Works on a database of its own that is removed afterwards. Exit code 2 when there is a difference.
 */
const { startTestCluster } = await import('../test/support/cluster.ts');
const { PrismaEngine } = await import('../test/support/schema-engine.ts');

const cluster = await startTestCluster();
try {
  const engine = await PrismaEngine.open(cluster.url);
  const difference = await engine.difference();
  await engine.close();
  console.log(difference || '-- The migrations make what schema.prisma describes.');
  process.exitCode = difference ? 2 : 0;
} finally {
  await cluster.stop();
}
