import { areaName, operationName } from './names.js';

describe('names of operations', () => {
  it.each([
    ['SetController', 'list', 'setList'],
    ['AuthController', 'register', 'authRegister'],
    ['MeController', 'changePassword', 'meChangePassword'],
    ['MetaController', 'meta', 'meta'],
    ['AdminClaimController', 'claim', 'adminClaim'],
  ])('%s.%s is %s', (controller, method, name) => expect(operationName(controller, method)).toBe(name));

  it('groups routes by the module of their controller, and what the platform answers as the server', () => {
    expect(areaName('StudyModule')).toBe('study');
    expect(areaName('PlatformModule')).toBe('server');
  });
});
