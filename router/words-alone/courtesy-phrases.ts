// What people put around a word that is a command: greetings, politeness, and how they close a mail. It asks for nothing.

export const GREETINGS = [
  `hi | hello | hey | hi there | hello there | hey there | dear | good morning | good afternoon |
    good evening | good day | greetings | dear all | hi all | dear sir or madam | dear sir |
    dear madam | dear sirs | to whom it may concern`,
  `hallo | guten tag | guten morgen | guten abend | moin | servus | grüß gott | grüezi | grüß dich |
    liebe | lieber | liebes | hallo zusammen | sehr geehrte | sehr geehrter |
    sehr geehrte damen und herren | guten tag zusammen | liebes team`,
  `bonjour | bonsoir | salut | coucou | cher | chère | chers | chères | madame monsieur |
    bonjour à tous | bonjour madame | bonjour monsieur`,
  `hola | buenos días | buenas tardes | buenas noches | buenas | buen día | estimado | estimada |
    estimados | estimadas | querido | querida | estimados señores`,
  `olá | oi | ola | bom dia | boa tarde | boa noite | caro | cara | caros | prezado | prezada |
    prezados | prezados senhores`,
  `ciao | buongiorno | buonasera | salve | gentile | gentili | egregio | caro | cara | buon giorno |
    buona sera | spettabile`,
  `dag | goedemorgen | goedemiddag | goedenavond | goedendag | beste | geachte | hoi | geachte heer |
    geachte mevrouw | geachte heer mevrouw`,
  `hej | hejsan | god morgon | god dag | tjena | tja | godmorgen | goddag | hejmeddig | kære | kjære |
    hallå | bästa | bäste | halloj`,
  `hei | moi | terve | hyvää päivää | huomenta | päivää | hyvä | heippa`,
  `cześć | dzień dobry | witam | hej | dobry wieczór | szanowni państwo | szanowny panie |
    szanowna pani | drogi | droga`,
  `dobrý den | ahoj | čau | zdravím | dobré ráno | dobrý večer | vážený pane | vážená paní | milý |
    milá | dobrý deň | vážení`,
  `szia | sziasztok | helló | jó napot | jó reggelt | jó estét | kedves | tisztelt | üdvözlöm |
    jó napot kívánok`,
  `bună | bună ziua | bună dimineața | bună seara | salut | salutare | stimate | stimată | dragă`,
  `привет | здравствуйте | добрый день | доброе утро | добрый вечер | здравствуй | уважаемый |
    уважаемая | уважаемые | дорогой | дорогая | уважаемые господа | приветствую`,
  `привіт | вітаю | добрий день | доброго дня | доброго ранку | добрий вечір | шановний | шановна |
    шановні`,
  `здравей | здравейте | добър ден | добро утро | добър вечер | уважаеми | уважаема | скъпи`,
  `zdravo | dobar dan | dobro jutro | dobro veče | dobra večer | bok | poštovani | poštovana | dragi |
    draga | živjo | pozdravljeni | dober dan | здраво | добар дан | поштовани`,
  `γεια | γεια σας | γεια σου | καλημέρα | καλησπέρα | χαίρετε | αγαπητέ | αγαπητή | αγαπητοί`,
  `merhaba | merhabalar | selam | günaydın | iyi akşamlar | sayın | sevgili | iyi günler`,
  `bon dia | bona tarda | benvolgut | benvolguda | benvolguts`,
  `tere | tere päevast | tere hommikust | lugupeetud | sveiki | labdien | labrīt | labas | laba diena |
    labas rytas | gerb | sveikas`,
  `你好 | 您好 | 大家好 | 早上好 | 下午好 | 晚上好 | 早安 | 午安 | 晚安 | 嗨 | 哈喽 | 亲爱的 | 親愛的 | 尊敬的`,
  `こんにちは | こんばんは | おはようございます | おはよう | お世話になっております | お世話になります | お疲れ様です | お疲れさまです | はじめまして | もしもし`,
  `안녕하세요 | 안녕 | 안녕하십니까 | 여보세요`,
  `مرحبا | أهلا | أهلا وسهلا | السلام عليكم | السلام عليكم ورحمة الله |
    السلام عليكم ورحمة الله وبركاته | صباح الخير | مساء الخير | عزيزي | عزيزتي | السيد | السيدة |
    تحية طيبة | هلا`,
  `سلام | درود | با سلام | سلام علیکم | صبح بخیر | روز بخیر | وقت بخیر | جناب`,
  `שלום | היי | הי | בוקר טוב | ערב טוב | צהריים טובים | יקר | יקרה | שלום רב | לכבוד`,
  `नमस्ते | नमस्कार | हैलो | हेलो | हाय | प्रिय | सुप्रभात | आदरणीय`,
  `สวัสดี | สวัสดีครับ | สวัสดีค่ะ | สวัสดีคะ | หวัดดี | เรียน | เรียนท่าน`,
  `xin chào | chào | chào bạn | chào anh | chào chị | kính gửi | thân gửi | xin chào bạn`,
  `halo | hai | selamat pagi | selamat siang | selamat sore | selamat malam | yth | dengan hormat |
    assalamualaikum | salam`,
]

/** After a greeting. */
export const ADDRESSED = [
  `all | everybody | everyone | team | there | support | sir | madam | sirs | folks | guys | friends |
    robot | bot | webmaster`,
  `zusammen | ihr | leute | damen | herren | kollegen | team | ihr lieben | alle`,
  `à tous | tous | toutes | madame | monsieur | équipe | l équipe`,
  `todos | todas | equipo | señor | señora | senhor | senhora | equipe | pessoal | a todos`,
  `tutti | a tutti | team | signore | signora | allemaal | team | heer | mevrouw | alla | alle |
    kaikki | kaikille | wszystkim | všem | mindenkinek | tuturor`,
  `всем | команда | коллеги | всім | всички | svima | herkese | ekip | arkadaşlar | semua | semuanya |
    mọi người | cả nhà | الجميع | جميعا | לכולם | כולם | सब | सभी`,
]

export const OUR_NAMES = ['webordinary | web ordinary']

export const POLITE = [
  `please | pls | plz | thanks | thank you | thank you very much | thanks a lot | many thanks | thx |
    ty | thank you so much | thanks in advance | thank you in advance | sorry | ok | okay | oh | oops |
    just | simply | kindly | now | right now | immediately | at once | right away | asap | for now |
    sorry about that | my mistake | my bad | can you please | could you please | would you please`,
  `bitte | bitte schön | danke | danke schön | dankeschön | danke sehr | vielen dank | besten dank |
    herzlichen dank | danke im voraus | vielen dank im voraus | entschuldigung | sofort | jetzt |
    gleich | mal | bitte mal | doch | ach | jetzt sofort | umgehend | ok danke | sorry`,
  `s il vous plaît | s il te plaît | svp | stp | merci | merci beaucoup | merci bien | merci d avance |
    merci par avance | maintenant | tout de suite | immédiatement | pardon | désolé | désolée |
    veuillez | je vous prie | je te prie`,
  `por favor | porfa | porfavor | gracias | muchas gracias | mil gracias | gracias de antemano |
    ahora | ahora mismo | ya | inmediatamente | perdón | lo siento`,
  `obrigado | obrigada | muito obrigado | muito obrigada | obrigado desde já | obg | agora | já |
    imediatamente | desculpe | desculpa | por gentileza | se faz favor | faz favor | agora mesmo`,
  `per favore | per piacere | per cortesia | grazie | grazie mille | molte grazie | tante grazie |
    grazie in anticipo | adesso | ora | subito | scusa | scusi | scusate | prego | immediatamente`,
  `alsjeblieft | alstublieft | aub | ajb | svp | dank je | dank je wel | dank u | dank u wel |
    dankjewel | dankuwel | bedankt | hartelijk dank | alvast bedankt | graag | meteen | direct |
    onmiddellijk | sorry | even`,
  `tack | tack så mycket | tack på förhand | tackar | snälla | vänligen | genast | omedelbart |
    förlåt | ursäkta | tusen tack`,
  `tak | mange tak | på forhånd tak | venligst | vær venlig | vær så venlig | straks | undskyld |
    tusind tak`,
  `takk | mange takk | tusen takk | vennligst | vær så snill | nå | straks | unnskyld | på forhånd takk`,
  `kiitos | kiitoksia | kiitos paljon | ole hyvä | olkaa hyvä | heti | nyt | anteeksi |
    kiitos etukäteen`,
  `proszę | prosze | dziękuję | dziękuje | dzięki | dziękuję bardzo | z góry dziękuję | bardzo proszę |
    teraz | natychmiast | już | przepraszam`,
  `prosím | prosím vás | děkuji | děkuju | díky | dík | děkuji předem | předem děkuji | teď | hned |
    okamžitě | promiňte | ďakujem | vďaka | teraz | ihneď | prepáčte | vopred ďakujem`,
  `kérem | kérlek | légy szíves | legyen szíves | köszönöm | köszi | köszönöm szépen |
    előre is köszönöm | most | azonnal | bocsánat | elnézést`,
  `vă rog | te rog | va rog frumos | mulțumesc | mulțumesc frumos | mersi | mulțumesc anticipat |
    acum | imediat | scuze`,
  `пожалуйста | пожалуста | спасибо | большое спасибо | спасибо большое | заранее спасибо | благодарю |
    сейчас | сейчас же | немедленно | срочно | извините | прошу`,
  `будь ласка | прошу | дякую | щиро дякую | дуже дякую | наперед дякую | зараз | негайно | вибачте`,
  `моля | моля те | моля ви | благодаря | мерси | благодаря предварително | сега | веднага | извинете`,
  `molim | molim te | molim vas | hvala | hvala lijepa | hvala puno | hvala unapred | unaprijed hvala |
    sada | odmah | oprostite | prosim | hvala lepa | zdaj | takoj | молим | молим вас | хвала | одмах`,
  `παρακαλώ | σε παρακαλώ | σας παρακαλώ | ευχαριστώ | ευχαριστώ πολύ | ευχαριστούμε | τώρα | αμέσως |
    συγγνώμη`,
  `lütfen | teşekkürler | teşekkür ederim | teşekkür ederiz | çok teşekkürler | sağ ol | sağol |
    sağolun | şimdi | hemen | şimdiden teşekkürler | kusura bakmayın | pardon`,
  `si us plau | sisplau | gràcies | moltes gràcies | ara | ara mateix`,
  `palun | aitäh | tänan | suur tänu | kohe | lūdzu | paldies | liels paldies | tūlīt | prašau |
    prašom | ačiū | dėkoju | dabar | tuoj pat`,
  `请 | 請 | 请你 | 麻烦 | 麻煩 | 麻烦你 | 麻烦您 | 谢谢 | 謝謝 | 谢谢你 | 谢谢您 | 多谢 | 感谢 | 非常感谢 | 先谢谢了 | 拜托 | 拜託 | 马上 | 立刻 |
    立即 | 现在 | 吧 | 一下 | 不好意思 | 抱歉`,
  `お願いします | お願いいたします | お願い致します | お願い | おねがいします | よろしくお願いします | よろしくお願いいたします | 宜しくお願いします | 宜しくお願い致します |
    よろしくお願い致します | よろしく | ください | 下さい | くださいませ | してください | して下さい | すぐに | 今すぐ | すみません | すみませんが | 恐れ入りますが |
    ありがとう | ありがとうございます | ありがとうございました | どうも | どうか | いただけますか | 以上 | です`,
  `주세요 | 해주세요 | 해 주세요 | 줘 | 해줘 | 해 줘 | 주십시오 | 해주십시오 | 하십시오 | 부탁드립니다 | 부탁합니다 | 부탁해요 | 부탁해 | 감사합니다 |
    고맙습니다 | 고마워요 | 고마워 | 지금 | 당장 | 지금 당장 | 바로 | 즉시 | 제발 | 죄송합니다 | 요`,
  `من فضلك | من فضلكم | لو سمحت | لو سمحتم | رجاء | الرجاء | أرجوك | يرجى | شكرا | شكرا لك | شكرا لكم |
    شكرا جزيلا | مع الشكر | الآن | فورا | حالا | آسف | عفوا`,
  `لطفا | خواهش می کنم | خواهش میکنم | ممنون | ممنونم | متشکرم | متشکر | با تشکر | مرسی | سپاس |
    همین الان | فورا | الان | ببخشید | نه`,
  `בבקשה | אנא | נא | תודה | תודה רבה | תודה מראש | עכשיו | מיד | מייד | סליחה`,
  `कृपया | कृपा करके | प्लीज़ | प्लीज | धन्यवाद | शुक्रिया | बहुत धन्यवाद | अभी | तुरंत | माफ़ कीजिए`,
  `กรุณา | โปรด | ได้โปรด | ช่วย | ครับ | ค่ะ | คะ | นะครับ | นะคะ | ด้วย | ด้วยครับ | ด้วยค่ะ |
    หน่อย | ที | ขอบคุณ | ขอบคุณครับ | ขอบคุณค่ะ | ขอบคุณมาก | เดี๋ยวนี้ | ทันที | ขอโทษ`,
  `làm ơn | xin | xin vui lòng | vui lòng | nhé | với | ạ | cảm ơn | cám ơn | cảm ơn bạn | xin cảm ơn |
    cảm ơn nhiều | ngay | ngay bây giờ | bây giờ | ngay lập tức | xin lỗi`,
  `tolong | mohon | silakan | ya | dong | terima kasih | terima kasih banyak | makasih | trims |
    terima kasih sebelumnya | sekarang | sekarang juga | segera | maaf | sila`,
]

/** People put their name below any of these, too. */
export const THANKS = [
  `thanks | thank you | thank you very much | thanks a lot | many thanks | thx | thanks in advance |
    danke | danke schön | vielen dank | besten dank | merci | merci beaucoup | merci d avance |
    gracias | muchas gracias | obrigado | obrigada | muito obrigado | muito obrigada | grazie |
    grazie mille | bedankt | dank je | dank u | dank je wel | alvast bedankt | tack | tack så mycket |
    tak | mange tak | takk | mange takk | tusen takk | kiitos | dziękuję | dzięki | děkuji | děkuju |
    díky | ďakujem | vďaka | köszönöm | köszi | mulțumesc | mersi | спасибо | большое спасибо |
    заранее спасибо | дякую | щиро дякую | благодаря | hvala | хвала | ευχαριστώ | teşekkürler |
    teşekkür ederim | gràcies | aitäh | tänan | paldies | ačiū | 谢谢 | 謝謝 | 谢谢你 | 多谢 | お願いします |
    よろしくお願いします | ありがとう | ありがとうございます | 감사합니다 | 고맙습니다 | شكرا | شكرا لك | شكرا جزيلا | ممنون | با تشکر |
    متشکرم | תודה | תודה רבה | धन्यवाद | शुक्रिया | ขอบคุณ | ขอบคุณครับ | ขอบคุณค่ะ | cảm ơn |
    xin cảm ơn | terima kasih | makasih`,
]

/** Besides those by which signatures are found. */
export const MORE_CLOSINGS = [
  `thanks and best regards | thanks and kind regards | many thanks and best regards | love |
    have a nice day | have a good day | have a great day | good night | bye | talk soon | warmly |
    rgds | best rgds | xoxo`,
  `mit lieben grüßen | mit herzlichen grüßen | freundlicher gruß | viele liebe grüße | lieben gruß |
    lieber gruß | danke und viele grüße | danke und beste grüße | danke und liebe grüße |
    danke und gruß | vielen dank und viele grüße | vielen dank und beste grüße |
    vielen dank und freundliche grüße | schönen tag | schönen tag noch | einen schönen tag | tschüss |
    bis dann | bis bald | beste gruesse | viele gruesse | mit freundlichen gruessen | liebe gruesse |
    freundliche gruesse | gruesse`,
  `salutations distinguées | bonne soirée | cdt | bises | bisous | respectueusement |
    avec mes meilleures salutations | sincèrement | à plus`,
  `cordiales saludos | un abrazo | abrazos | besos | buen día | que tengas un buen día |
    que tenga un buen día | hasta luego | hasta pronto | muchos saludos | gracias y saludos |
    gracias y un saludo`,
  `um abraço | respeitosamente | até logo | beijos | bjs | tenha um bom dia`,
  `buona serata | un caro saluto | tanti saluti | i migliori saluti | grazie e saluti |
    grazie e cordiali saluti`,
  `hartelijke groeten | hoogachtend | fijne dag | tot ziens | met groet | gr | vr gr`,
  `ha det bra | hälsar | vänligen | hej då`,
  `kærlig hilsen | kh | hav en god dag | beste hilsen | beste hilsener | ha en fin dag | hilsener`,
  `terveiset | hyvää päivänjatkoa | kunnioittavasti`,
  `miłego dnia | z pozdrowieniami | pozdr | dziękuję i pozdrawiam`,
  `s úctou | pekný deň prajem`,
  `üdvözlet | további szép napot | szívélyes üdvözlettel | baráti üdvözlettel`,
  `o zi frumoasă | cu drag | cu prietenie | numai bine`,
  `всего хорошего | хорошего дня | с приветом | до свидания | с уважением ваш`,
  `гарного дня | до побачення | з вдячністю | всього найкращого | всього доброго`,
  `сърдечни поздрави | хубав ден | приятен ден`,
  `lijepi pozdravi | ugodan dan | srdačno | срдачан поздрав`,
  `με τιμή | καλή συνέχεια | καλή σας μέρα | φιλικούς χαιρετισμούς`,
  `saygılarımızla | iyi günler dilerim | kolay gelsin | sevgilerimle | hoşça kalın | görüşmek üzere`,
  `salutacions cordials | una abraçada | que tinguis un bon dia | records`,
  `tervitustega | head päeva | jauku dienu | geros dienos | su pagarba | geriausi linkėjimai`,
  `敬禮 | 祝您愉快 | 祝工作顺利 | 祝你愉快 | 再见 | 顺颂商祺 | 此致敬禮`,
  `草々 | かしこ | 失礼いたします | 失礼します | よろしくお願い申し上げます`,
  `수고하세요 | 좋은 하루 되세요 | 수고하십시오`,
  `مع تحياتي | أطيب التحيات | مع الاحترام | مع السلامة | دمتم بخير | تحية طيبة وبعد`,
  `ارادتمند | با آرزوی موفقیت | روز خوش | خدانگهدار | با سپاس فراوان`,
  `בהוקרה | יום טוב | יום נעים | להתראות | ביי | בתודה | תודה ובברכה`,
  `शुभकामनाओं सहित | भवदीय | भवदीया | आपका | आपकी`,
  `ด้วยความนับถือ`,
  `trân trọng kính chào | kính thư | thân ái | chúc một ngày tốt lành`,
  `terima kasih dan salam | sekian terima kasih | sekian | sampai jumpa | yang benar`,
]
