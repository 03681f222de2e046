import { IsEmail, IsString, MaxLength, MinLength } from 'class-validator';
import { normaliseEmail, normalisePassword } from '../normalise.js';
import { MAX_PASSWORD, MIN_PASSWORD } from '../password-policy.js';
import { IsUncommonPassword, Normalised } from '../rules.js';

export class ForgottenPassword {
  /** @example "li@example.org" */
  @IsString()
  @IsEmail()
  @MaxLength(254)
  @Normalised(normaliseEmail)
  email!: string;
}

export class ForgottenPasswordAnswer {
  /**
   * Seconds for which a code that is sent now will be good.
   * @example 3600
   */
  expiresIn!: number;
}

export class PasswordReset {
  /**
   * The code of the mail, or the one that an administrator gave you. Case and hyphens do not matter.
   * @example "7KQF2-M9XWB-4HTRC-8YDNV"
   */
  @IsString()
  @MaxLength(100)
  code!: string;

  /**
   * 8 to 128 characters, after Unicode NFKC; not one of the commonest passwords, and not the e-mail.
   * @example "four other words say more"
   */
  @IsString()
  @MinLength(MIN_PASSWORD)
  @MaxLength(MAX_PASSWORD)
  @IsUncommonPassword()
  @Normalised(normalisePassword)
  password!: string;
}
