/**
 * Stable, readable names: `SetController.list` is `setList`, and a method that repeats its controller's name stands
 * alone, as one that repeats its last word does: `AdminClaimController.claim` is `adminClaim`.
 */
export function operationName(controller: string, method: string): string {
  const subject = decapitalised(controller.replace(/Controller$/, ''));
  const capitalised = `${method.charAt(0).toUpperCase()}${method.slice(1)}`;
  return subject === method || subject.endsWith(capitalised) ? subject : `${subject}${capitalised}`;
}

/** The area of a route: the module that holds its controller. What the platform answers is about the server itself. */
export function areaName(module: string): string {
  const area = decapitalised(module.replace(/Module$/, ''));
  return area === 'platform' ? 'server' : area;
}

const decapitalised = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
