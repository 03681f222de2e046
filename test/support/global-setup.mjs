import './typescript.mjs';

export default async function globalSetup() {
  const { startTestCluster } = await import('./cluster.ts');
  globalThis.testCluster = await startTestCluster();
  process.env.TEST_CLUSTER_URL = globalThis.testCluster.url;
}
