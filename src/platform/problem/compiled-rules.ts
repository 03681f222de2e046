import { getMetadataStorage, type MetadataStorage, type ValidationArguments } from 'class-validator';

type Rule = ReturnType<MetadataStorage['getTargetValidationMetadatas']>[number];
type Test = (object: object, value: unknown) => boolean;

interface Property {
  readonly name: string;
  /** Where one of them does not hold, the value is not looked at: a field that may be absent, for one. */
  readonly conditions: readonly Test[];
  readonly tests: readonly Test[];
  /** Whether the value is checked by the rules of its own class. */
  readonly nested: boolean;
}

interface Rules {
  readonly names: ReadonlySet<string>;
  readonly properties: readonly Property[];
}

const compiled = new WeakMap<object, Rules | null>();

/**
 * Whether class-validator would find nothing wrong, unknown fields included, with an instance of a DTO. The very rules of its decorators
 * run, but gathered once for each class, where class-validator gathers them for each object: that costs ten times as much as the rules.
 * False says only that class-validator has to be asked, which words the faults.
 */
export function surelyValid(instance: object): boolean {
  const rules = rulesOf(instance.constructor);
  if (rules === null) return false;
  for (const name of Object.keys(instance)) if (!rules.names.has(name)) return false;
  return rules.properties.every((property) => holds(property, instance, (instance as Record<string, unknown>)[property.name]));
}

/** The fields of a DTO that have rules; null for a class whose rules are not known here. */
export const knownFields = (target: object): ReadonlySet<string> | null => rulesOf(target)?.names ?? null;

function holds({ conditions, tests, nested }: Property, instance: object, value: unknown): boolean {
  for (const condition of conditions) if (!condition(instance, value)) return true;
  for (const test of tests) if (!test(instance, value)) return false;
  return !nested || value === undefined || (Array.isArray(value) ? value.every(isValidObject) : isValidObject(value));
}

const isValidObject = (value: unknown): boolean => typeof value === 'object' && value !== null && surelyValid(value);

function rulesOf(target: object): Rules | null {
  const known = compiled.get(target);
  if (known !== undefined) return known;
  const made = typeof target === 'function' ? compile(target) : null;
  compiled.set(target, made);
  return made;
}

/** Null for a class without rules, or with one of a kind that is not known here. */
function compile(target: NonNullable<Rule['constraintCls']>): Rules | null {
  const storage = getMetadataStorage();
  const rules = storage.getTargetValidationMetadatas(target, target.name, false, false);
  const byName = Object.entries(storage.groupByPropertyName(rules));
  const properties = byName.map(([name, own]) => compileProperty(name, own, target.name)).filter((property) => property !== null);
  if (rules.length === 0 || properties.length < byName.length) return null;
  return { names: new Set(byName.map(([name]) => name)), properties };
}

function compileProperty(name: string, rules: readonly Rule[], targetName: string): Property | null {
  const conditions: Test[] = [];
  const tests: Test[] = [];
  let nested = false;
  for (const rule of rules) {
    switch (rule.type) {
      case 'conditionalValidation':
        conditions.push(rule.constraints[0] as Test);
        break;
      case 'nestedValidation':
        nested = true;
        break;
      case 'customValidation':
      case 'isDefined':
        tests.push(...testsOf(rule, targetName));
        break;
      case 'whitelistValidation':
        break;
      default:
        return null;
    }
  }
  return { name, conditions, tests, nested };
}

/** A rule that answers later, or with anything but true, does not hold here. */
function testsOf(rule: Rule, targetName: string): Test[] {
  const { each, validateIf, constraints, propertyName: property } = rule;
  return getMetadataStorage()
    .getTargetValidatorConstraints(rule.constraintCls)
    .map(({ instance }): Test => {
      return (object, value) => {
        if (validateIf !== undefined && !validateIf(object, value)) return true;
        const rest: ValidationArguments = { targetName, property, object, value, constraints };
        if (!each || !Array.isArray(value)) return instance.validate(value, rest) === true;
        return value.every((one) => instance.validate(one, rest) === true);
      };
    });
}
