import { Controller, Get, Module, Query } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { Access } from '../src/platform/auth/access.js';
import { Deprecated } from '../src/platform/deprecation/deprecated.js';
import { describeApi } from '../src/platform/openapi/document.js';
import { Problem } from '../src/platform/problem/problem.js';
import { ProblemFilter } from '../src/platform/problem/problem.filter.js';

@Controller('v1/weather')
@Access('public')
class WeatherController {
  @Get('old')
  @Deprecated({ since: '2027-01-31', sunset: '2027-07-31', instead: '/v1/weather' })
  old(@Query('fail') fail?: string): string {
    if (fail !== undefined) throw new Problem('not_found');
    return 'sunny';
  }

  @Get()
  today(): string {
    return 'sunny';
  }
}

@Module({ controllers: [WeatherController] })
class WeatherModule {}

describe('a route that will go', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(WeatherModule, new FastifyAdapter(), { logger: false });
    app.useGlobalFilters(new ProblemFilter());
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });
  afterAll(() => app?.close());

  const told = {
    deprecation: '@1801353600',
    sunset: 'Sat, 31 Jul 2027 00:00:00 GMT',
    link: '</v1/weather>; rel="successor-version"',
  };

  it('says so in its answers and in its problems; others do not', async () => {
    const server = request(app.getHttpServer());
    expect((await server.get('/v1/weather/old').expect(200)).headers).toMatchObject(told);
    expect((await server.get('/v1/weather/old?fail=1').expect(404)).headers).toMatchObject(told);
    const { headers } = await server.get('/v1/weather').expect(200);
    expect(Object.keys(headers).filter((name) => name in told)).toEqual([]);
  });

  it('says so in the API description', () => {
    const { paths } = describeApi(app, '1.0.0').description;
    const old = paths['/v1/weather/old']?.['get'];
    expect(old).toMatchObject({
      deprecated: true,
      description: 'Deprecated since 2027-01-31; may be gone from 2027-07-31 on. Use /v1/weather instead.',
      'x-deprecated': { since: '2027-01-31', sunset: '2027-07-31', instead: '/v1/weather' },
    });
    const answer = old?.responses['200'];
    expect(Object.keys((answer && 'headers' in answer && answer.headers) || {})).toEqual(
      expect.arrayContaining(['Deprecation', 'Sunset', 'Link']),
    );
    expect(paths['/v1/weather']?.['get']?.deprecated).toBeUndefined();
  });
});
