/**
 * The same examples in every run, so that a change is judged by what it changes and not by chance; `LAW_SEED=random` looks for new ones.
 */
import fc from 'fast-check';

const { LAW_SEED = '20261124' } = process.env;
if (LAW_SEED !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(LAW_SEED) });
