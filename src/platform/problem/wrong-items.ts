import { getMetadataStorage, type ValidationError } from 'class-validator';

/**
 * Which items of a list break a rule that holds for each of them: class-validator says only that some do.
 * @param rule the rule's name, as `constraints` of the error has it
 * @returns indexes; none where the rule is about the value as a whole
 */
export function wrongItems({ target, property, value }: ValidationError, rule: string): number[] {
  if (target === undefined || !Array.isArray(value)) return [];
  const storage = getMetadataStorage();
  const own = storage
    .getTargetValidationMetadatas(target.constructor, target.constructor.name, false, false)
    .filter((one) => one.each && one.propertyName === property);
  for (const { constraintCls, constraints } of own) {
    const found = storage.getTargetValidatorConstraints(constraintCls).find(({ name }) => name === rule);
    if (found === undefined) continue;
    const rest = { targetName: target.constructor.name, property, object: target, value, constraints };
    return value.flatMap((item, i) => (found.instance.validate(item, rest) === true ? [] : [i]));
  }
  return [];
}
