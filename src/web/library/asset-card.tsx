import { Clapperboard, Image, Music, Trash2, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { Asset } from '#contract/index.ts';
import { thumbnailAddress } from '../api/assets.ts';
import { texts } from '../texts.ts';
import { clockTime } from '../texts/clock-time.ts';
import { fileSize } from '../texts/library.ts';
import { Button } from '../ui/button.tsx';
import { LevelIcon } from '../ui/icons.tsx';

const words = texts.library;
const THUMBNAIL_WIDTH = 320;
const shapes: Record<Asset['asset_type'], LucideIcon> = { image: Image, video: Clapperboard, audio: Music };

type Properties = { readonly asset: Asset; readonly isOff: boolean; readonly onDelete: () => void };

export const AssetCard = ({ asset, isOff, onDelete }: Properties) => (
  <li className="flex flex-col overflow-hidden rounded-panel border border-divider bg-panel">
    <Thumbnail asset={asset} />
    <div className="flex flex-col px-3 pt-2">
      <p dir="auto" className="truncate text-left font-semibold" title={asset.url}>
        {asset.filename}
      </p>
      <p className="truncate text-sm text-muted">{aboutOf(asset)}</p>
      {asset.state === 'damaged' && (
        <p className="flex items-center gap-1.5 text-sm">
          <LevelIcon level="problem" size={14} />
          {words.damaged}
        </p>
      )}
    </div>
    <div className="mt-auto px-1 py-1">
      <Button look="quiet" isOff={isOff} label={words.deleteNamed(asset.filename)} onPress={onDelete}>
        <Trash2 size={16} strokeWidth={1.75} aria-hidden />
        {words.delete}
      </Button>
    </div>
  </li>
);

/** What it shows; its kind where it shows nothing. */
function Thumbnail({ asset: { id, asset_type: type, state, checksum } }: { readonly asset: Asset }) {
  const [isMissing, setMissing] = useState(false);
  const Shape = shapes[type];
  const hasPicture = type !== 'audio' && state !== 'damaged' && !isMissing;
  return (
    <span className={`flex aspect-video items-center justify-center text-muted ${hasPicture ? 'bg-black' : 'bg-raised'}`}>
      {hasPicture ? (
        <img
          key={checksum}
          src={thumbnailAddress(id, THUMBNAIL_WIDTH)}
          alt=""
          loading="lazy"
          onError={() => setMissing(true)}
          className="size-full object-contain"
        />
      ) : (
        <Shape size={20} strokeWidth={1.75} aria-hidden />
      )}
    </span>
  );
}

function aboutOf({ asset_type: type, file_size: bytes, metadata: { width, height, duration } }: Asset): string {
  const size = width === undefined || height === undefined ? [] : [`${width}x${height}`];
  const length = duration === undefined ? [] : [clockTime(duration)];
  return [words.kinds[type], ...size, ...length, fileSize(bytes)].join(' · ');
}
