import type { Description } from '../description.js';
import { routesOf } from '../walk.js';
import { operationFaults } from './operations.js';

/**
 * What a newer description breaks for clients of an older one, one sentence each; docs/api-changes.md tells the rules. Fields, routes,
 * optional parameters and values of open enumerations may be added freely, and a route may go
 * that the older description announced to go by now.
 * @param today `YYYY-MM-DD`
 */
export function breakingChanges(before: Description, after: Description, today: string): string[] {
  return routesOf(before).flatMap(({ method, path, operation }) => {
    const name = `${method.toUpperCase()} ${path}`;
    const item = after.paths[path];
    const announced = operation['x-deprecated'];
    if (item?.[method] === undefined && announced !== undefined && announced.sunset <= today) return [];
    if (item === undefined) return [`${name}: this address is gone.`];
    const now = item[method];
    if (now === undefined) return [`${name}: this method is gone.`];
    return operationFaults({ operation, description: before }, { operation: now, description: after }).map(
      (sentence) => `${name}: ${sentence}`,
    );
  });
}
