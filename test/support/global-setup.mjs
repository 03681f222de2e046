import './typescript.mjs';

export default async function globalSetup() {
  const { startTestCluster } = await import('./cluster.ts');
  globalThis.testCluster = await startTestCluster();
  process.env.ZHIDIAN_TEST_CLUSTER = globalThis.testCluster.url;
}
