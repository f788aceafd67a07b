// Words that tell a language: the small ones that no sentence goes without, those of a greeting and a closing, and what people ask of a
// website. A word that two of these languages share stands in both, and so decides nothing between them.
import type { Language } from './language.ts'

type Spelled = Exclude<Language, 'zh' | 'ja' | 'ar' | 'ru'>

/** Of the languages with Latin letters. Those below are none of ours: without them Italian would be taken for Spanish. */
const WORDS: Record<
  Spelled | 'it' | 'nl' | 'sv' | 'da' | 'pl' | 'ro' | 'ca' | 'fi' | 'tr' | 'cs' | 'hu',
  string
> = {
  en: 'the a in i and of to is are was were be been with from this that these those there here it its you your we our they their what which who how when where why please thanks thank hello hi dear regards sincerely cheers could would should can will not but for on at by an as if or into about above below under after before only just new page title heading homepage website site change changes changed make add remove delete replace put set the text picture image button link colour color next to my me i am have has do does did',
  es: 'el la los las un una unos unas de del al que y en es son está están por para con sin sobre entre desde hasta se su sus mi mis tu tus nos lo le les pero como más muy ya no sí si cuando donde también este esta estos estas ese esa hola gracias saludos cordiales favor buenos buenas días tardes estimado estimada atentamente un abrazo puede puedes podría cambia cambiar cambie añade añadir pon poner quita quitar borra borrar página título texto imagen botón enlace sitio inicio nuevo nueva hay ser',
  pt: 'o a os as um uma uns umas de do da dos das no na nos nas ao aos à às que e em é são está estão por para com sem sobre entre desde até se seu sua seus suas meu minha não sim mas como mais muito já quando onde também este esta isto esse essa isso você vocês olá oi obrigado obrigada cumprimentos atenciosamente abraço bom boa dia tarde caro cara prezado favor pode poderia mude mudar altere alterar coloque adicione adicionar remova remover apague página título texto imagem botão site início novo nova há ser pelo pela',
  fr: 'le la les un une des de du au aux que qui et en est sont était par pour avec sans sur entre dans depuis se son sa ses mon ma mes ton ta tes notre nos votre vos je tu il elle nous vous ils ne pas mais comme plus très déjà quand où aussi ce cette ces cet bonjour salut merci cordialement bien à bonsoir cher chère plaît pouvez pourriez peux veuillez change changez changer ajoute ajoutez ajouter mets mettez mettre retire retirez supprimez supprimer remplacez page titre texte image bouton lien site accueil nouveau nouvelle il y a être',
  de: 'der die das den dem des ein eine einen einem einer eines und oder aber in im ins ist sind war waren wird werden wurde mit von vom zu zum zur auf aus bei für über unter nach vor durch ohne um sich sein seine ihr ihre mein meine mich mir dein unser unsere ich du er sie es wir nicht kein keine auch noch schon nur sehr wie was wenn wo dass als bitte danke hallo liebe lieber grüße gruß grüßen freundlichen viele beste guten tag morgen könnten könnt können kannst kann möchte soll sollte ändere ändern mach mache machen füge entferne entfernen lösche ersetze seite titel überschrift text bild knopf startseite neu neue neuen dort hier',
  id: 'yang dan di ke dari untuk dengan pada ini itu adalah tidak bukan akan sudah belum bisa dapat harus saya aku anda kami kita mereka dia nya oleh juga atau jika kalau seperti lebih sangat karena tolong mohon silakan terima kasih halo hai selamat pagi siang sore malam hormat salam ubah ganti mengubah mengganti tambahkan tambah hapus pasang buat halaman judul teks gambar tombol tautan situs beranda utama baru menjadi jadi agar dalam bagian sebuah',
  it: 'il lo la gli le un uno una di del dello della dei degli delle al allo alla ai alle da dal dalla nel nella sul sulla che e è sono era per con senza su tra fra si suo sua suoi mio mia non ma come più molto già quando dove anche questo questa questi queste ciao grazie saluti cordiali buongiorno buonasera gentile favore può puoi potresti cambia cambiare cambiate aggiungi aggiungere metti mettere togli togliere rimuovi pagina titolo testo immagine pulsante sito nuovo nuova essere in',
  nl: 'de het een en of maar in is zijn was waren wordt worden met van voor op aan uit bij over onder na door zonder om zich hun haar mijn mij jouw uw ons onze ik jij je hij zij wij we niet geen ook nog al alleen zeer hoe wat als waar dat dit deze die te graag alstublieft bedankt dank hallo beste groet groeten vriendelijke met goedemorgen kunt kunnen kan wil zou verander wijzig voeg verwijder zet pagina titel kop tekst foto afbeelding knop nieuwe naar',
  sv: 'och att det en ett är var som på av för med till från inte jag du han hon vi ni de den detta denna kan ska skulle vill har om eller men också bara mycket hej tack vänliga hälsningar mvh snälla ändra byt lägg till ta bort sidan titeln rubriken bilden texten ny nya när där här min din',
  da: 'og at det en et er var som på af for med til fra ikke jeg du han hun vi i de den dette denne kan skal skulle vil har om eller men også kun meget hej tak venlig hilsen venligst ændre skift tilføj fjern siden titlen overskriften billedet teksten ny nye når hvor her min din',
  pl: 'i w na z do nie się jest są że to jak co dla od po przez przy o a ale lub czy też tylko już bardzo ten ta te tego tej proszę dziękuję dzień dobry cześć pozdrawiam witam serdecznie zmień zmienić dodaj dodać usuń usunąć strona strony stronie tytuł tekst obraz nowy nowa mój moja',
  ro: 'și în la cu de pe nu este sunt că să din pentru un o al ale ai lui care ce cum dar sau mai foarte doar acest această vă rog mulțumesc bună ziua salut schimbă schimbați adaugă ștergeți pagina titlul textul imaginea nou nouă',
  ca: 'el la els les un una de del dels al als que i en és són per amb sense sobre no però com més molt també aquest aquesta hola gràcies salutacions si us plau canvia canviar afegeix treu pàgina títol text imatge nou nova',
  fi: 'ja on ei se että en ole olen oli tai mutta kun jos niin myös vain hyvin tämä sen voisitko voitko kiitos hei terveisin ystävällisin vaihda muuta lisää poista sivu sivun otsikko teksti kuva uusi minun',
  tr: 've bir bu da de için ile çok ne mi mı var yok değil ama gibi daha olarak lütfen teşekkürler teşekkür ederim merhaba saygılarımla selamlar iyi günler değiştir ekle sil sayfa başlık başlığı metin resim yeni benim',
  cs: 'a je v na se že to s z do ne jsou jako ale nebo pro od po při také jen velmi tento tato toto prosím děkuji dobrý den ahoj pozdravem změňte změnit přidejte smažte stránka stránky titulek nadpis text obrázek nový nová',
  hu: 'a az és egy hogy nem is van volt ez ezt azt meg de vagy csak már nagyon kérem köszönöm szia üdvözlettel jó napot változtasd módosítsd add töröld oldal cím szöveg kép új',
}

/** The languages that a word belongs to. */
const LANGUAGES_OF = new Map<string, string[]>()
for (const [language, words] of Object.entries(WORDS))
  for (const word of new Set(words.split(' ')))
    LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language])

/** How often each language's words are in a list of words; a word of several counts for each. */
export const countWords = (words: string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words)
    for (const language of LANGUAGES_OF.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1)
  return counts
}
