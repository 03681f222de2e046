import { Module, type DynamicModule } from '@nestjs/common';
import { ContentModule } from './content/content.module.js';
import { ExchangeModule } from './exchange/exchange.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { MediaModule } from './media/media.module.js';
import { PlatformModule, type Floor } from './platform/platform.module.js';
import { ProgressModule } from './progress/progress.module.js';
import { StudyModule } from './study/study.module.js';

@Module({})
export class AppModule {
  static forRoot(floor: Floor): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(floor),
        IdentityModule,
        ContentModule,
        MediaModule,
        StudyModule,
        ProgressModule,
        ExchangeModule,
      ],
    };
  }
}
