export function removeCluster(dataDir: string): Promise<void>;
