/** Languages whose months are known by name. Others, such as Japanese, write months as numbers. */
export const MONTH_LANGUAGES: readonly string[] =
  "en de fr es it pt nl da nb sv fi pl cs sk hu ro tr ru uk bg el ca id et lv lt sl".split(" ");

/**
 * The months' names, full and short, as dates are written in these languages (Unicode CLDR 48), folded: small letters
 * without accents and dots. No name is that of different months in two of the languages; Croatian is left out because
 * its `listopad` is October, and that of Polish and Czech is November.
 */
const NAMES = [
  "jan january januar janv janvier ene enero gen gennaio janeiro januari tammi tammikuu tammikuuta sty styczen stycznia led leden ledna januara ian ianuarie oca ocak янв январь января січ січень січня януари ιαν ιανουαριου gener jaan jaanuar janvaris sausis sausio",
  "feb february februar fevr fevrier febrero febbraio fev fevereiro februari helmi helmikuu helmikuuta lut luty lutego uno unor unora februara febr februarie sub subat февр февраль февраля лют лютии лютого февруари φεβ φεβρουαριου febrer veebr veebruar februaris vasaris vasario",
  "mar march marz mars marzo marco mrt maart marts maalis maaliskuu maaliskuuta marzec marca bre brezen brezna marec marc marcius martie mart март мар марта бер березень березня μαρ μαρτιου maret kovas kovo",
  "apr april avr avril abr abril aprile huhti huhtikuu huhtikuuta kwi kwiecien kwietnia dub duben dubna aprila aprilis aprilie nis nisan апр апрель апреля квіт квітень квітня април απρ απριλιου aprill balandis balandzio",
  "may mai mayo mag maggio maio mei maj touko toukokuu toukokuuta maja kve kveten kvetna majus mayıs маи мая трав травень травня μαι μαιου maig maijs geguze geguzes",
  "jun june juni juin junio giu giugno junho kesa kesakuu kesakuuta cze czerwiec czerwca cvn cerven cervna juna junius iun iunie haz haziran июнь июн июня черв червень червня юни ιουν ιουνιου juny juuni junijs birzelis birzelio junij",
  "jul july juli juil juillet julio lug luglio julho heina heinakuu heinakuuta lip lipiec lipca cvc cervenec cervence jula julius iul iulie tem temmuz июль июл июля лип липень липня юли ιουλ ιουλιου juliol juuli julijs liepa liepos julij",
  "aug august aout ago agosto augustus augusti elo elokuu elokuuta sie sierpien sierpnia srp srpen srpna augusta augusztus agu agustos авг август августа серп серпень серпня αυγ αυγουστου ag agost agustus augusts rugpjutis rugpjucio avg avgust",
  "sep september sept septembre septiembre set settembre setembro syys syyskuu syyskuuta wrz wrzesien wrzesnia zar zari septembra szept szeptember septembrie eyl eylul сент сентябрь сентября вер вересень вересня септември σεπ σεπτεμβριου setembre septembris rugsejis rugsejo",
  "oct october okt oktober octobre octubre ott ottobre out outubro loka lokakuu lokakuuta paz pazdziernik pazdziernika rij rijen rijna oktobra octombrie eki ekim окт октябрь октября жовт жовтень жовтня октомври οκτ οκτωβριου oktoober oktobris spalis spalio",
  "nov november novembre noviembre novembro marras marraskuu marraskuuta lis listopad listopada listopadu novembra noiembrie kas kasım нояб ноябрь ноября лист листопад листопада ноември νοε νοεμβριου novembris lapkritis lapkricio",
  "dec december dez dezember decembre dic diciembre dicembre dezembro des desember joulu joulukuu joulukuuta gru grudzien grudnia pro prosinec prosince decembra decembrie ara aralık дек декабрь декабря груд грудень грудня декември δεκ δεκεμβριου desembre dets detsember decembris gruodis gruodzio",
];

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

/** 1 for January; null for a word that is no month. */
export function monthOf(word: string): number | null {
  return MONTHS.get(foldWord(word)) ?? null;
}

function foldWord(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
