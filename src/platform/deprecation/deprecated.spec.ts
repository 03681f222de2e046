import { deprecationHeaders } from './deprecated.js';

describe('the headers of a route that will go', () => {
  it('are those of RFC 9745 and RFC 8594', () => {
    expect(deprecationHeaders({ since: '2027-01-31', sunset: '2027-07-31', instead: '/v1/new' })).toEqual({
      deprecation: '@1801353600',
      sunset: 'Sat, 31 Jul 2027 00:00:00 GMT',
      link: '</v1/new>; rel="successor-version"',
    });
  });

  it.each([
    ['2027-02-30x', '2027-07-31', /^2027-02-30x is not a day/],
    ['2027-01-31', 'soon', /^soon is not a day/],
    ['2027-07-31', '2027-07-31', /^The sunset 2027-07-31 has to come after 2027-07-31/],
  ])('are refused for %s to %s', (since, sunset, sentence) => {
    expect(() => deprecationHeaders({ since, sunset, instead: '/' })).toThrow(sentence);
  });
});
