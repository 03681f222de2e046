/** What a finding is about; its id is that of the learner, the set, and so on. */
export type Subject = 'account' | 'learner' | 'set' | 'import' | 'media';

/** A kind of damage that the schema allows: what is wrong, and what `--repair` does about it, or why it cannot. */
export type Kind = { readonly of: Subject; readonly wrong: string } & ({ readonly mended: string } | { readonly left: string });

const kind = (of: Subject, wrong: string, mended: string) => ({ of, wrong, mended });
const lasting = (of: Subject, wrong: string, left: string) => ({ of, wrong, left });

const GONE = 'The rows are removed: their account is gone.';

/** Every kind that is looked for. A new one is an entry here and a check beside the others of its subject. */
export const KINDS = {
  user_without_learner: kind(
    'account',
    'An account has no learner, so nothing can be studied with it.',
    'A learner is made, in UTC until they choose their zone.',
  ),
  role_unknown: kind(
    'account',
    'An account has a role that there is not, or none at all.',
    'Unknown roles go; without another one, the account is a learner’s.',
  ),
  admin_code_of_nobody: kind(
    'account',
    'A one-time code says that it was used by an account that is gone.',
    'It is used by nobody, as the deletion of an account leaves it.',
  ),
  session_without_learner: kind('account', 'A session belongs to nobody.', GONE),
  token_without_learner: kind('account', 'A personal token belongs to nobody.', GONE),
  answer_without_learner: kind('account', 'An answer kept under an Idempotency-Key belongs to nobody.', GONE),
  preset_without_learner: kind('account', 'A preset belongs to nobody.', GONE),
  enrolment_without_learner: kind('account', 'An enrolment belongs to nobody.', GONE),
  card_without_learner: kind('account', 'A card belongs to nobody.', GONE),
  review_without_learner: kind('account', 'A review belongs to nobody.', GONE),
  action_without_learner: kind('account', 'An undo or a rating belongs to nobody.', GONE),
  day_without_learner: kind('account', 'Counters of a day belong to nobody.', GONE),

  revision_ahead: kind(
    'learner',
    'A row has a higher revision than its learner, so a device may never see it.',
    'The learner’s revision is raised to the highest of their rows.',
  ),
  revision_doubled: kind(
    'learner',
    'A review and an action have the same revision, so a device may miss one of them.',
    'The action gets a revision of its own.',
  ),
  card_revision_behind: kind(
    'learner',
    'A card’s revision is lower than that of its newest review or action, so a device keeps the old card.',
    'The card gets a new revision.',
  ),
  day_revision_behind: kind(
    'learner',
    'A day’s revision is lower than that of its newest review.',
    'The day gets a new revision.',
  ),
  zone_unknown: kind('learner', 'A learner’s time zone is none.', 'The learner’s days are in UTC until they choose their zone.'),
  preset_invalid: lasting(
    'learner',
    'A preset holds values that no schedule can be made with.',
    'What the learner had chosen is lost: they save the preset anew.',
  ),
  review_of_unknown_question: lasting(
    'learner',
    'A review names a question that there is not.',
    'Nothing says what was asked; the review stays. Restore the question from a backup.',
  ),
  review_of_unknown_version: lasting(
    'learner',
    'A review names a version of its question that there is not.',
    'Nothing says what was asked; the review stays. Restore the version from a backup.',
  ),
  review_preset_missing: lasting(
    'learner',
    'A review names a version of a preset that there is not.',
    'What it was scheduled by is lost: its card is left as it is. Restore the preset from a backup.',
  ),
  review_zone_unknown: lasting(
    'learner',
    'A review was written under a time zone that is none.',
    'Its day cannot be told: its card is left as it is.',
  ),
  review_fingerprint_missing: lasting(
    'learner',
    'A review lacks the fingerprint that tells a repeat from another review.',
    'The request as it was sent is lost: a device that sends it again is refused.',
  ),
  first_review_missing: lasting(
    'learner',
    'No review of a card found it new: its first one is lost.',
    'A lost answer cannot be made up; the card is folded from those that are left. Restore the review from a backup.',
  ),
  review_in_another_set: kind(
    'learner',
    'A review names another set than its question is of.',
    'It names the question’s set, and the days are counted again.',
  ),
  study_day_wrong: kind(
    'learner',
    'A review’s study day is not that of its time, zone and rollover hour.',
    'The day is taken from them; card and counters follow.',
  ),
  action_without_review: kind('learner', 'An undo or a rating is of a review that never was.', 'It is removed.'),
  action_of_another_question: kind(
    'learner',
    'An undo or a rating names another question than its review.',
    'It names the review’s question.',
  ),
  action_rating_wrong: kind(
    'learner',
    'A rating says nothing, or an undo has one.',
    'The rating that says nothing is removed; the undo loses its own.',
  ),
  undone_twice: kind('learner', 'A review was undone twice.', 'The first undo stays.'),
  enrolment_missing: kind(
    'learner',
    'A learner has cards or reviews of a set that they never took up.',
    'An ended enrolment is made: taken up again, the set goes on where it was.',
  ),
  enrolment_preset_missing: kind(
    'learner',
    'An enrolment names a preset that there is not.',
    'The set is studied by the default, as it already was.',
  ),
  enrolment_order_ahead: kind(
    'learner',
    'An enrolment knows an order of its set that there is not yet.',
    'New questions are looked for from the beginning.',
  ),
  new_from_too_far: kind(
    'learner',
    'New questions are looked for behind one that is still new, so it would never come.',
    'They are looked for from the first that is new.',
  ),
  card_in_another_set: kind('learner', 'A card names another set than its question is of.', 'It names the question’s set.'),
  card_missing: kind('learner', 'A question has reviews but no card.', 'The card is folded from its log.'),
  memory_of_another_algorithm: kind(
    'learner',
    'A card’s memory is of an algorithm that there is not, or is half there.',
    'The card is folded from its log again.',
  ),
  card_differs_from_log: kind('learner', 'A card is not what its reviews make of it.', 'The card is folded from its log again.'),
  queue_time_wrong: kind(
    'learner',
    'A card enters the queue at another time than its due, burial or suspension say.',
    'The time is made of them.',
  ),
  counters_wrong: kind('learner', 'A day’s counters are not the sum of its reviews.', 'The day is counted again.'),

  newer_version_unused: kind(
    'set',
    'A question has a version behind its current one, so the next edit would fail.',
    'The newest version is the current one.',
  ),
  current_version_missing: kind(
    'set',
    'A question’s current version is not there, so it cannot be shown.',
    'The newest version that is there is written under that number, too.',
  ),
  question_without_text: lasting(
    'set',
    'A question has no version at all.',
    'Its text is lost: it is asked of nobody. Restore it from a backup, or archive it.',
  ),
  version_gap: lasting(
    'set',
    'A version of a question is missing between others.',
    'The wording is lost; only a backup has it. Reviews that name it cannot be shown.',
  ),
  body_broken: lasting(
    'set',
    'A question’s key, options or texts do not fit together.',
    'Nobody but its author knows what was meant: edit the question, or import it again.',
  ),
  question_type_wrong: kind('set', 'A question’s type is not that of its current version.', 'The type is that of the version.'),
  media_unknown: lasting(
    'set',
    'A text shows a picture or sound that its set has not.',
    'The bytes are lost: upload it again and edit the text.',
  ),
  question_in_foreign_point: kind(
    'set',
    'A question belongs to a point of another set.',
    'It stays in its set, without a point.',
  ),
  question_in_deleted_point: kind(
    'set',
    'A question belongs to a point that was deleted.',
    'It stays in its set, without a point.',
  ),
  point_broken: lasting('set', 'A knowledge point has no title.', 'What it said is lost: edit the point, or delete it.'),
  default_language_wrong: kind(
    'set',
    'A set’s default language has no title, or is none of its languages.',
    'It is the first language that has a title.',
  ),
  content_hash_wrong: kind(
    'set',
    'A question lacks the fingerprint of its content, or has another’s, so an import does not know it again.',
    'The fingerprint is made of its content.',
  ),
  point_hash_wrong: kind(
    'set',
    'A knowledge point lacks the fingerprint of its content, or has another’s, so an import does not know it again.',
    'The fingerprint is made of its content.',
  ),
  search_terms_wrong: kind('set', 'A question is not found by its words.', 'The search terms are made of its texts and tags.'),
  set_search_terms_wrong: kind('set', 'A set is not found by its words.', 'The search terms are made of its texts.'),
  calibration_incomplete: kind(
    'set',
    'A calibrated difficulty lacks its error or its number of answers.',
    'It is removed, and calibrated anew.',
  ),
  point_count_wrong: kind('set', 'A set counts more or fewer points than it has.', 'The points are counted.'),
  question_count_wrong: kind('set', 'A set counts more or fewer questions than it shows.', 'The questions are counted.'),
  set_revision_behind: kind(
    'set',
    'A set’s revision is lower than that of a point or question of it, so a device may never see the change.',
    'The revision is raised above all of them.',
  ),
  order_revision_wrong: kind('set', 'The order of a set is newer than the set.', 'It is as new as the set.'),

  import_without_job: kind(
    'import',
    'An import is on its way, and no job works on it.',
    'It has failed, so that its owner can try again.',
  ),
  import_file_missing: kind('import', 'An import waits to be read, and its file is gone.', 'It has failed.'),
  import_progress_wrong: kind('import', 'An import has done more than there is to do.', 'It has done all.'),

  media_of_deleted_set: kind(
    'media',
    'A set that was deleted still claims a picture or sound.',
    'The claim is removed, and the next sweep removes the bytes.',
  ),
  media_size_wrong: kind('media', 'A picture or sound has another size than is told.', 'The size is that of its bytes.'),
  media_bytes_damaged: lasting(
    'media',
    'The bytes of a picture or sound are not those that were uploaded.',
    'Only a backup has them: upload it again.',
  ),
} as const satisfies Readonly<Record<string, Kind>>;

export type FindingKind = keyof typeof KINDS;

export interface Finding {
  readonly kind: FindingKind;
  /** Of the subject: a learner, a set, and so on. */
  readonly id: string;
  /** What is wrong where, with the ids it takes to find it. */
  readonly words: string;
}

/** Whether `--repair` does anything about it. */
export const isMendable = ({ kind }: Pick<Finding, 'kind'>): boolean => 'mended' in KINDS[kind];
