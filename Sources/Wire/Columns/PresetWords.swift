/// The words of the preset dictionary, schema version 1: common Indonesian names, words of addresses and towns, from general
/// knowledge and of no register. Their order is part of the wire: never changed, only replaced with the version.
enum PresetWords {
  /// All, in their order; a word stands once.
  static let text = [men, women, address, towns].joined(separator: "\n")

  /// Given and family names of men, and of either.
  private static let men = """
    Abdul Abdullah Abdurrahman Abidin Abu Achmad Adam Adang Ade Adi Adit Aditya Afandi Afrizal Agung Agus Agusman
    Agustinus Ahmad Ahyar Ajat Akbar Akhmad Alamsyah Alex Alfian Alfred Ali Alif Alimudin Aloysius Alwi Aman Ambrosius
    Amin Aminudin Amir Amiruddin Amran Amsal Andi Andika Andre Andreas Andri Anggara Angga Anton Antonius Anwar
    Apriadi Ardi Ardiansyah Arief Arif Arifin Aris Arman Arya Aryanto Asep Asmadi Asnawi Asril Atmaja Aziz Azis Azhar
    Bachtiar Bagas Bagus Bahar Baharudin Bahri Bambang Basir Basri Basuki Bayu Beni Benny Bernard Bima Bobi Boni Budi
    Budiman Budiono Burhan Burhanudin Cahyo Cahyono Candra Cecep Chairul Christian Cucu Dadan Dadang Damanik Daniel
    Darma Darman Darmawan Darmo Darsono Darto Darwin Darwis Daud David Dede Deden Dedi Dendi Deni Denny Deri Dian Didi
    Didik Didin Dika Dimas Dirman Dodi Dominikus Doni Dwi Edi Edison Edwin Edy Efendi Eka Eko Elias Emanuel Endi Entis
    Erik Erwin Fadhil Fadil Fadli Fahmi Fahri Faisal Fajar Farhan Farid Fatah Fathur Fauzan Fauzi Febri Feri Ferdinan
    Ferry Fikri Firdaus Firman Firmansyah Frans Fransiskus Fredy Galih Gatot Gede Gilang Ginting Gregorius Gunardi
    Gunawan Guntur Gusti Habibi Hadi Hafiz Hakim Halim Hamdan Hamdani Hamid Hamka Hamzah Handoko Hanafi Harahap Hari
    Haris Harjo Harjono Harno Harry Harsono Hartono Harun Haryadi Haryanto Haryono Hasan Hasanudin Hasbi Hasibuan
    Hasim Hendra Hendri Hendrik Hendro Henry Heri Herianto Herman Hermansyah Hermawan Heru Herwin Hidayat Hidayatullah
    Hilman Husein Husen Husin Husni Hutagalung Ibnu Ibrahim Ichsan Idris Ignatius Ihsan Ikhsan Ilham Ilyas Imam Iman
    Imron Indra Indrawan Iqbal Irawan Irfan Irham Irman Irsyad Irvan Irwan Irwansyah Isa Iskandar Ismail Ismanto Iwan
    Iyan Jaelani Jafar Jajang Jaka Jamal Jamaludin Jamil Janto Jasman Jaya Jefri Jhon Joko Jon Joni Jono Joseph Juanda
    Juhari Jumadi Junaedi Junaidi Juni Jupri Kadek Kadir Kamal Kamaludin Karim Karjo Karman Karno Karsono Karta Karto
    Kartono Kasim Kasman Kasno Kaswadi Ketut Khairil Khairul Khalid Khoirul Komang Komar Komarudin Kosim Kristian
    Kurnia Kurniadi Kurniawan Kusnadi Kusno Kusuma Kusworo Lasno Latief Latif Laurensius Leo Leonardus Lubis Lukas
    Lukman Luthfi Maftuh Mahendra Mahfud Mahmud Makmur Made Malik Maman Manaf Manalu Manan Mansur Marbun Mardi Marjono
    Marjuki Markus Marno Martin Martinus Marto Maruf Marwan Maryadi Maryanto Maryono Mashuri Masrur Matius Maulana
    Michael Misbah Mohamad Mohammad Muchlis Muchtar Muhamad Muhammad Muhidin Muhtar Mujiono Mukhlis Mukhtar Mulya
    Mulyadi Mulyana Mulyanto Mulyono Munawar Mundir Munir Muksin Mursid Mursidi Murtado Musa Muslih Muslim Muslimin
    Mustafa Mustakim Mustofa Muzakir Nainggolan Nana Nanang Nandang Nandar Nasir Nasrudin Nasrul Nasution Natanael
    Ngadi Ngadimin Ngatijo Ngatimin Ngurah Nikolaus Novan Novrizal Nugraha Nugroho Nuh Nurdin Nurdiansyah Nurhadi
    Nurman Nurrohman Nyoman Oman Opik Oktavianus Paijan Paijo Paimin Paiman Pak Pandu Panji Parjo Pardi Parlan Parman
    Parno Parto Pasaribu Paulus Petrus Pius Poniman Ponijo Ponimin Ponidi Pramono Prasetya Prasetyo Pratama Prayitno
    Prayogo Priyanto Priyono Purba Purnama Purnomo Purwadi Purwanto Purwono Putra Putu Rachman Rachmat Raden Radit
    Rahmad Rahman Rahmat Raharjo Rai Rais Raka Ramadhan Ramdan Ramdani Ramli Randi Rangga Rano Rasid Rasyid Ratno
    Rendi Renaldi Reza Ricky Ridho Ridwan Rifai Rifki Riki Rinaldi Rinto Rio Riski Rival Rivaldi Riyadi Riyanto Rizal
    Rizki Rizky Robert Robi Robin Rohadi Rohim Rohman Roji Romadhon Roni Rosadi Rosidi Rosyid Roy Rudi Rudianto Rukman
    Rusdi Rusdianto Ruslan Rusli Rusman Rusmanto Rustam Sabar Saban Sadikin Safar Safii Safri Safrudin Sagala Sahat
    Sahrul Said Saiful Saepul Saepudin Saifudin Sakeus Sakirman Salam Salim Salman Samadi Saman Samosir Samsudin
    Samsul Samsuri Samuel Sandi Sanusi Santo Santosa Santoso Saputra Saragih Sarbini Sardi Sardjono Sarjono Sarman
    Sarmin Sarno Sartono Sarwono Satria Sebastianus Setiadi Setiawan Setyo Siagian Sianturi Sidik Sihombing Silalahi
    Silitonga Simanjuntak Simatupang Simon Sinaga Siregar Siswanto Siswoyo Sitanggang Sitepu Sitorus Situmorang Slamet
    Sobari Sofian Sofyan Soleh Solihin Soni Stefanus Stevanus Suardi Subagio Subagyo Subandi Subardi Subekti Subhan
    Subroto Subur Sucipto Sudarman Sudarmanto Sudarmo Sudarno Sudarsono Sudaryanto Sudibyo Sudirman Sudiro Sudrajat
    Sugeng Sugiarto Sugianto Sugiono Sugito Sugiyanto Sugiyono Suhada Suhaimi Suhandi Suhardi Suharno Suharto
    Suhartono Suharyanto Suhendar Suhendra Suherman Sukadi Sukamto Sukandar Sukardi Sukari Sukarman Sukarno Sukarya
    Sukino Sukirman Sukirno Sukiyat Sukoco Sukri Sukron Suladi Sulaiman Sulistiyono Sulistyo Suliman Suma Sumadi
    Sumanto Sumantri Sumardi Sumarjo Sumarlan Sumarno Sumarsono Sumartono Sumaryanto Sumitro Sunandar Sunardi Sunarko
    Sunarto Sunaryo Sungkono Supandi Supardi Suparjo Suparlan Suparman Suparmin Suparno Supeno Supono Suprapto Supri
    Suprianto Supriadi Supriono Supriyadi Supriyanto Supriyono Suratman Suratno Surip Suripto Suroso Suroto Surono
    Suroyo Surya Suryadi Suryana Suryanto Suryo Susanto Susilo Suswanto Sutanto Sutardi Sutarjo Sutarman Sutarmin
    Sutarno Sutejo Sutikno Sutiyono Sutomo Sutopo Sutoyo Sutris Sutrisno Sutrisna Suwandi Suwanto Suwardi Suwarno
    Suwarto Suwito Suwondo Suyadi Suyanto Suyatman Suyatno Suyono Suyoto Syafii Syafri Syafrizal Syafruddin Syah
    Syahril Syahrir Syahrul Syaiful Syamsudin Syamsul Syamsuri Syarif Syarifudin Syawal Syukri Syukur Tadeus Taher
    Tamrin Tampubolon Tarigan Tarjo Tarmizi Tarno Tarsono Taryono Tasman Tata Tatang Taufan Taufik Taufiq Teddy Tedi
    Teguh Thamrin Theodorus Thomas Tigor Tirto Tisna Tito Tobing Tohari Tohir Tomas Tommy Toni Tono Topik Toto Tri
    Trimo Trisno Triyanto Triyono Tugimin Tugiman Tugino Tukijo Tukiman Tukimin Tumin Tumino Tumiran Udin Ujang Ujer
    Ulil Umar Umam Untung Usep Usman Ustman Utomo Wachid Waskito Wagimin Wagiman Wagino Wagiran Wahab Wahid Wahidin
    Wahyu Wahyudi Wahyono Wakidi Wakijan Wandi Warno Warsito Warsono Warto Wasis Waskita Waluyo Wawan Wayan Wibowo
    Wibisono Wicaksono Widi Widianto Widodo Wildan Wilson Winarno Winarto Wisnu Wiyono Wiyoto Yadi Yahya Yakobus Yakub
    Yana Yance Yanto Yanuar Yasin Yayan Yogi Yohan Yohanes Yonas Yono Yosef Yosep Yoseph Yudha Yudhi Yudi Yudistira
    Yulianto Yulius Yunan Yunus Yusman Yusran Yusri Yusril Yusron Yusuf Yusup Zaenal Zaenudin Zaini Zainal Zainudin
    Zainul Zakaria Zaki Zubair Zuhri Zul Zulfikar Zulfikri Zulham Zulkarnain Zulkifli
    """

  /// Names of women.
  private static let women = """
    Adelia Adinda Afifah Agnes Agustin Agustina Ainun Aini Aisah Aisyah Alfiah Alifah Alya Amalia Amanda Ambarwati
    Amelia Aminah Anah Anastasia Andini Andriani Anggi Anggraini Ani Anik Anisa Anisah Anita Anjani Annisa Anti
    Apriani Aprilia Ariani Arini Arum Arumi Asih Asiah Asmah Asmara Asmawati Asmiati Asnah Asri Asti Astri Astuti Atik
    Atikah Ati Aulia Ayu Azizah Azzahra Badriah Bella Berta Bunga Cahaya Cahyani Cahyaningsih Carolina Casmi Cici
    Cinta Citra Claudia Clara Damayanti Daryati Dahlia Dea Debora Dedeh Delima Desi Destri Devi Dewi Diah Diana Diani
    Dina Dini Dita Dona Dyah Een Ela Elfrida Eli Elin Elis Elisa Elisabet Elisabeth Elly Elvi Elvira Emi Emilia Endah
    Endang Eni Enok Epi Erika Erlina Erna Ernawati Erni Ester Esti Esther Eti Etik Euis Eva Evi Fadilah Fani Farida
    Faridah Fatimah Fatma Fatmawati Febriani Febrianti Fera Ferawati Feronika Fika Fina Fira Fitri Fitria Fitriah
    Fitriana Fitriani Fransiska Frida Gina Gita Hafsah Hajar Hajijah Halimah Halimatus Hamidah Hamsiah Handayani Hani
    Hanifah Hanum Hapsari Harini Hartati Hartini Haryanti Haryati Hasanah Hasnah Hasnawati Hayati Helena Heni Henni
    Herawati Herlina Herlinawati Hermin Herni Hesti Hidayah Hidayati Holilah Icih Ida Idah Iin Iis Iim Ika Ima Imas
    Inah Indah Indarti Indrawati Indri Indriani Indriyani Ine Ines Inggrid Intan Ipah Ira Irawati Irene Irma Irmawati
    Irna Isah Ismawati Isnaini Istiqomah Istiani Iyah Jamilah Jannah Jariah Jasmine Jawiah Jubaedah Juariah Juhaeriah
    Julaeha Juleha Juliana Julianti Jumaroh Jumiah Jumiati Jumini Jumiyati Jumiyem Junaeti Juniar Kamilah Kania
    Karlina Karmi Karmila Karsih Karsini Kartika Kartini Kasih Kasiyem Kasmi Kasmawati Kastini Katarina Khadijah
    Khoiriyah Khotijah Kiki Kinanti Komala Komalasari Komariah Kristina Kristin Kurniasari Kurniasih Kurniati Kusmiati
    Laila Laili Lastri Latifah Lela Leni Lenny Lestari Lia Lidia Lies Lilik Lilis Lina Linda Lisa Lisnawati Listiani
    Listyowati Lucia Luh Luluk Lusi Lusia Lutfiah Maemunah Maesaroh Maesarah Magdalena Mahmudah Maimunah Maisaroh
    Malika Mardiah Mardiana Margareta Margaretha Maria Mariam Mariana Mariani Mariati Marina Marini Marinten Marlina
    Marni Marsiah Marsinah Marta Martha Martini Maryam Maryati Masitah Masitoh Masnah Masriah Mastura Maulida Maya
    Mayang Mega Megawati Melani Melati Meli Melinda Meri Merry Mia Mila Mimi Mimin Mina Mira Mirna Misnah Misna Monika
    Mulyani Mulyati Munah Munawaroh Muniroh Murni Murniati Mursinah Murtini Murtiningsih Muslihah Muslimah Mustika
    Mutia Mutiara Mutmainah Nabila Nadia Nafisah Nanik Nani Nasiah Natalia Naomi Nela Neneng Nengsih Neti Ngatinah
    Ngatini Ngatiyem Nia Ni Nina Ning Ningrum Ningsih Nining Nisa Nita Noor Nopi Nopita Nora Norma Nova Novi Novia
    Noviana Novianti Novita Novitasari Nunik Nunung Nur Nuraeni Nuraida Nuraini Nurasiah Nurbaiti Nurcahyani
    Nurfadilah Nurhasanah Nurhayani Nurhayati Nuriah Nurjanah Nurjannah Nurlaela Nurlaila Nurlela Nurlina Nurmala
    Nurmalasari Nurmi Nurmiati Nurul Nursiah Nurwahidah Nurwati Oktavia Oktaviani Omah Paijah Paijem Painah Painem
    Parinem Parida Pariyem Partinah Partini Patmi Patmawati Permata Pertiwi Poniah Ponirah Poniyah Poniyem Pratiwi
    Puji Pujiati Puput Purnamasari Purwaningsih Purwanti Purwati Puspa Puspita Puspitasari Putri Qoriah Rachmawati
    Rahayu Rahel Rahma Rahmah Rahmatia Rahmawati Rahmi Ramlah Rani Rasinah Rasmi Rasti Ratih Ratminah Ratna Ratnasari
    Ratnawati Regina Reni Resti Retno Ria Rianti Rika Rina Rini Rindi Rinawati Rintan Risa Risda Risma Rismawati Rita
    Riyani Rizka Rodiah Rofiah Rohaeni Rohana Rohani Rohayah Rohayati Rohimah Rohmah Rokayah Romlah Roslina Rosa
    Rosalina Rosana Rosdiana Rosi Rosida Rosidah Rosita Rosmawati Rosmiati Rosmini Rosnah Rukayah Rukiah Rukiyah
    Rukmini Rumiati Ruminah Rumini Rupiah Rusmiati Rusmini Rusnah Rut Ruth Saadah Sabariah Sadiah Sadiyah Safira
    Safitri Sahara Saidah Sakinah Salamah Salbiah Salma Salmah Salmiah Salsabila Salwa Samiah Saminah Samini Samiyem
    Sandra Saniah Santi Sapinah Sara Sari Sariah Sarinah Sarini Saripah Sariyem Sarmi Saropah Sarti Sartika Sartinah
    Sartini Satinah Satini Satiyem Sekar Selvi Selvia Septi Septiani Setianingsih Setiawati Setyaningsih Setyowati
    Shinta Sifa Silvi Silvia Sinta Siska Siti Sintia Sofia Sofiah Solehah Solihah Sonia Sopiah Sopiyah Sri Sriyati
    Suarni Suciati Suci Sudarmi Sudarti Sugiarti Sugiyem Suharni Suharti Suhartini Suhartati Suherni Sukaesih Sukarni
    Sukarsih Sukarti Sukartini Sukinah Sukinem Sukini Sukiyem Sukmawati Sulasih Sulasmi Sulastri Sulikah Sulistiani
    Sulistyowati Sulis Sumarni Sumarsih Sumarti Sumi Sumiati Suminah Suminem Sumini Sumirah Sumiyati Sumiyem Sunarsih
    Sunarti Sunarwati Sundari Suparmi Suparni Suparti Supartini Supatmi Supiah Supiati Supini Supiyah Suprapti
    Suprihatin Supriyati Suratmi Surati Suratinah Suriah Suriani Suriati Surtini Suryani Suryati Susan Susanti Susi
    Susiana Susiati Susilawati Susilowati Sutarmi Sutarni Sutarti Suti Sutimah Sutinah Sutini Sutirah Sutiyah Sutiyem
    Sutrimah Sutriyah Suwarni Suwarsih Suwarti Suyati Suyatmi Suyatin Syafira Syahara Syamsiah Syarifah Syifa Tami
    Tania Tarmi Tarsih Tati Tatik Tetty Teresia Theresia Tika Timah Tin Tina Tinah Tini Tintin Tita Titi Titik Titin
    Tiwi Triana Trimah Trisnawati Tukinah Tukinem Tukini Tukiyem Tumiah Tumini Tumirah Tumiyem Tuminah Turinah Turiyah
    Turmini Tuti Tutik Tutin Tyas Uci Ulfa Ulfah Uli Umayah Umi Ummi Upik Uswatun Utami Vera Veronika Vina Vita Vivi
    Wagini Wagirah Wagiyem Wahidah Wahyuni Wahyuningsih Wakinem Warni Warsi Warsih Warsinah Warsini Warti Wartini
    Wasinah Wasini Wasiyem Wati Welas Weni Wida Widaningsih Widayanti Widayati Widia Widiastuti Widyawati Widuri
    Wilujeng Wina Winarni Winarsih Winarti Windi Wini Winda Wiwi Wiwik Wiwin Wiwit Wulan Wulandari Yani Yanti Yati
    Yatmi Yatini Yayah Yayuk Yeni Yenny Yesi Yessi Yohana Yola Yolanda Yosefina Yosi Yovita Yuke Yulia Yuliana Yuliani
    Yulianti Yuliati Yulis Yulita Yuli Yuni Yuniarti Yunita Yuningsih Yusmiati Yusni Yusnita Yustina Zaenab Zahara
    Zahra Zahro Zaitun Zakiah Zakiyah Zalfa Zaleha Zubaedah Zubaidah Zuhriah Zulaeha Zulaekha Zulaikha Zulfa Zuraida
    """

  /// Words of addresses: kinds of places, streets, hamlets.
  private static let address = """
    Dusun Kp. Kampung Jl. Jalan Jln. Gg. Gang No. Nomor Blok RT RW Lorong Lr. Lingkungan Jorong Korong Nagari Banjar
    Desa Kelurahan Komplek Perum Kebun Simpang Pasar Raya Baru Lama Tengah Hilir Hulu Utara Selatan Timur Barat Dalam
    Ujung Atas Bawah Besar Kecil Kidul Lor Wetan Kulon Krajan Merdeka Diponegoro Pahlawan Pemuda Veteran Gajah-Mada
    Bonjol Hatta Pattimura Hasanuddin Kenanga Mawar Anggrek Flamboyan Cempaka Teratai Kamboja Bougenville Nusa Cendana
    Cemara Mangga Rambutan Durian Kelapa Nangka Jambu Manggis Salak Jati Mahoni Pinus Beringin Bambu Sawah Ladang
    Sungai Gunung Bukit Pantai Muara Tanjung Teluk Pulau Sawahan Sukamaju Sukasari Sukajadi Sukamulya Sukarame
    Sumberjo Sumberejo Sumbersari Sidomulyo Sidodadi Sidorejo Sidoharjo Margomulyo Margorejo Margasari Mekarjaya
    Mekarsari Mekarmulya Tanjungsari Tanjungjaya Karanganyar Karangsari Karangrejo Karangmalang Karangtengah Wonosari
    Wonorejo Wonokerto Purwosari Purwodadi Purworejo Purwokerto Kaliwungu Kalirejo Kedungwuni Bulu Sambirejo Sambong
    Ngadirejo Randusari Gondang Pucung Cilandak Cibadak Cisarua Pasirhuni Pasirjaya Babakan Bojong Cikole Rawa Kebon
    Talang Lubuk Air Batu Koto Padang Kubu Banda Tapi
    """

  /// Towns and districts people are born in.
  private static let towns = """
    Jakarta Bandung Bogor Bekasi Depok Tangerang Serang Cilegon Lebak Pandeglang Sukabumi Cianjur Garut Tasikmalaya
    Ciamis Kuningan Cirebon Majalengka Sumedang Indramayu Subang Purwakarta Karawang Semarang Surakarta Salatiga
    Magelang Pekalongan Tegal Cilacap Banyumas Purbalingga Banjarnegara Kebumen Wonosobo Boyolali Klaten Sukoharjo
    Wonogiri Sragen Grobogan Blora Rembang Pati Kudus Jepara Demak Temanggung Kendal Batang Pemalang Brebes Yogyakarta
    Bantul Sleman Surabaya Malang Kediri Blitar Madiun Mojokerto Pasuruan Probolinggo Pacitan Ponorogo Trenggalek
    Tulungagung Lumajang Jember Banyuwangi Bondowoso Situbondo Sidoarjo Jombang Nganjuk Magetan Ngawi Bojonegoro Tuban
    Lamongan Gresik Bangkalan Sampang Pamekasan Sumenep Denpasar Badung Gianyar Tabanan Buleleng Mataram Kupang Ende
    Maumere Pontianak Sambas Ketapang Palangkaraya Sampit Banjarmasin Martapura Samarinda Balikpapan Bontang Tarakan
    Makassar Bone Gowa Maros Palopo Manado Bitung Gorontalo Palu Poso Kendari Ambon Ternate Sorong Jayapura Merauke
    Timika Biak Medan Binjai Siantar Sibolga Asahan Karo Nias Aceh Sabang Langsa Lhokseumawe Pidie Bireuen Bukittinggi
    Payakumbuh Pariaman Solok Sawahlunto Sijunjung Agam Pasaman Dharmasraya Mentawai Sikakap Sipora Siberut Pagai
    Pesisir Tanah Datar Pekanbaru Dumai Kampar Bengkalis Rengat Batam Bintan Karimun Jambi Kerinci Bungo Palembang
    Prabumulih Lahat Lubuklinggau Bangka Belitung Bengkulu Curup Lampung Metro Kotabumi Liwa
    """
}
