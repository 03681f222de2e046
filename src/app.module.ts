import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule, type Foundation } from './platform/platform.module.js';

@Module({})
export class AppModule {
  static forRoot(foundation: Foundation): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.forRoot(foundation)] };
  }
}
