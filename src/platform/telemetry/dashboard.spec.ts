import { dashboard, type Panel } from '../../../test/support/dashboard.js';
import { promUses } from '../../../test/support/prom-uses.js';

const SOURCE = { type: 'prometheus', uid: '${datasource}' };
/** What Grafana calls the units that we use; it shows an id that it does not know behind the number. */
const UNITS: Readonly<Record<string, RegExp>> = {
  reqps: /\(rate\((?:http_request_duration_seconds_count|zhidian_failed_requests_total)\{/,
  ops: /\(rate\(/,
  s: /_seconds(?:_bucket)?\{/,
  bytes: /_bytes\{/,
  short: /./,
};

const overlap = (one: Panel['gridPos'], other: Panel['gridPos']): boolean =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

describe('the dashboard', () => {
  const { panels } = dashboard;

  it('has panels that lie on the grid of 24 columns, none upon another, each with an id of its own', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    const pairs = panels.flatMap((one, n) => panels.slice(n + 1).map((other) => [one, other] as const));
    expect(
      pairs.filter(([one, other]) => overlap(one.gridPos, other.gridPos)).map(([one, other]) => [one.title, other.title]),
    ).toEqual([]);
  });

  it('asks the data source that its variable names, with variables that it defines', () => {
    const names = dashboard.templating.list.map(({ name }) => name);
    expect(dashboard.templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    for (const { type, datasource, targets = [] } of panels.filter((panel) => panel.type !== 'row')) {
      expect({ type, datasource }).toEqual({ type: 'timeseries', datasource: SOURCE });
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
      for (const target of targets) {
        expect(target.datasource).toEqual(SOURCE);
        const used = [...target.expr.matchAll(/\$(\w+)/g)].map(([, name = '']) => name);
        expect(used).toEqual(expect.arrayContaining(['job', 'instance']));
        expect(used.filter((name) => !names.includes(name) && name !== '__rate_interval')).toEqual([]);
      }
    }
  });

  it('shows each query in its unit', () => {
    const queries = panels.flatMap(({ fieldConfig, targets = [] }) =>
      targets.map(({ expr }) => ({ unit: fieldConfig?.defaults.unit ?? 'none', expr })),
    );
    expect(queries.filter(({ unit, expr }) => UNITS[unit]?.test(expr) !== true)).toEqual([]);
  });
});

it('what a query reads is told by metric and label', () => {
  const query =
    'sum by (route) (rate(no_such_thing_total{status=~"5..",kind="a",job="$job"}[$__rate_interval])) / clamp_min(other, 2)';
  expect(promUses(query, 'of {{route}}')).toEqual([
    { name: 'no_such_thing_total', labels: ['status', 'kind', 'kind=a', 'job', 'route'] },
    { name: 'other', labels: ['route'] },
  ]);
});
