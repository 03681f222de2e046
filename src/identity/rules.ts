import { Transform } from 'class-transformer';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { isTimeZone } from '../core/scheduling/study-day.js';
import { canonicalLocale } from './normalise.js';
import { isCommonPassword, isThatEmail } from './password-policy.js';

/** A rule for texts; what is no text is another rule's business. The rule's name is the fault's code. */
const textRule = (name: string, message: string, holds: (text: string, owner: object) => boolean): PropertyDecorator =>
  ValidateBy({
    name,
    validator: {
      validate: (value: unknown, args?: ValidationArguments) => typeof value !== 'string' || holds(value, args?.object ?? {}),
      defaultMessage: () => message,
    },
  });

/** Changes texts before they are checked. */
export const Normalised = (normalise: (text: string) => string): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalise(value) : value));

export const trimmed = (text: string): string => text.trim();

export const IsTimeZoneName = (): PropertyDecorator => textRule('not_a_time_zone', 'must be an IANA time zone', isTimeZone);

export const IsLocaleTag = (): PropertyDecorator =>
  textRule('not_a_locale', 'must be a language tag', (text) => canonicalLocale(text) !== undefined);

export const IsUsername = (): PropertyDecorator =>
  textRule('not_a_username', 'must be 3 to 30 of a-z 0-9 _ . -', (text) => /^[a-z0-9_.-]{3,30}$/.test(text));

export const IsUncommonPassword = (): PropertyDecorator =>
  textRule('password_too_common', 'must not be a common password', (text) => !isCommonPassword(text));

/** Refuses a password that is the `email` of the same body. */
export const IsNotTheEmail = (): PropertyDecorator =>
  textRule('password_is_email', 'must not be the e-mail', (text, owner) => {
    const email = 'email' in owner ? owner.email : undefined;
    return typeof email !== 'string' || !isThatEmail(text, email);
  });

export const HasNoControlCharacters = (): PropertyDecorator =>
  textRule('control_characters', 'must not hold control characters', (text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text));

/** Refuses the field where the same body has the other one. */
export const IsAloneWithout = (other: string): PropertyDecorator =>
  ValidateBy({
    name: 'only_one',
    constraints: [other],
    validator: {
      validate: (value: unknown, args?: ValidationArguments) =>
        value === undefined || (args?.object as Record<string, unknown> | undefined)?.[other] === undefined,
      defaultMessage: (args?: ValidationArguments) => `excludes the values: ${args?.property ?? ''}, ${other}`,
    },
  });
