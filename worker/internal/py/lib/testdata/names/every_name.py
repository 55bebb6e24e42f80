"""Every public name of every module: its kind, and what a call without arguments does."""
import importlib
import io
import sys

NAMES = {
    "abc":
        "ABC ABCMeta abstractclassmethod abstractmethod abstractproperty abstractstaticmethod get_cache_token update_abstractmethods ",
    "argparse":
        "Action Action.format_usage ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentParser.add_subparsers "
        "ArgumentParser.convert_arg_line_to_args ArgumentParser.error ArgumentParser.exit ArgumentParser.format_help ArgumentParser.format_usage "
        "ArgumentParser.parse_args ArgumentParser.parse_intermixed_args ArgumentParser.parse_known_args ArgumentParser.print_help "
        "ArgumentParser.print_usage ArgumentTypeError BooleanOptionalAction BooleanOptionalAction.format_usage FileType HelpFormatter "
        "HelpFormatter.action HelpFormatter.measure HelpFormatter.section HelpFormatter.text HelpFormatter.usage MetavarTypeHelpFormatter Namespace "
        "ONE_OR_MORE OPTIONAL PARSER REMAINDER RawDescriptionHelpFormatter RawTextHelpFormatter SUPPRESS ZERO_OR_MORE ",
    "array":
        "ArrayType ArrayType.append ArrayType.buffer_info ArrayType.byteswap ArrayType.clear ArrayType.count ArrayType.extend ArrayType.frombytes "
        "ArrayType.fromfile ArrayType.fromlist ArrayType.fromunicode ArrayType.index ArrayType.insert ArrayType.pop ArrayType.remove "
        "ArrayType.reverse ArrayType.tobytes ArrayType.tofile ArrayType.tolist ArrayType.tounicode array array.append array.buffer_info "
        "array.byteswap array.clear array.count array.extend array.frombytes array.fromfile array.fromlist array.fromunicode array.index array.insert "
        "array.pop array.remove array.reverse array.tobytes array.tofile array.tolist array.tounicode typecodes ",
    "ast":
        "literal_eval ",
    "base64":
        "a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode b64encode b85decode b85encode decodebytes "
        "encodebytes standard_b64decode standard_b64encode urlsafe_b64decode urlsafe_b64encode ",
    "binascii":
        "Error Incomplete a2b_base64 a2b_hex b2a_base64 b2a_hex crc32 crc_hqx hexlify unhexlify ",
    "bisect":
        "bisect bisect_left bisect_right insort insort_left insort_right ",
    "calendar":
        "APRIL AUGUST Calendar Calendar.firstweekday Calendar.getfirstweekday Calendar.itermonthdates Calendar.itermonthdays Calendar.itermonthdays2 "
        "Calendar.itermonthdays3 Calendar.itermonthdays4 Calendar.iterweekdays Calendar.monthdatescalendar Calendar.monthdays2calendar "
        "Calendar.monthdayscalendar Calendar.setfirstweekday Calendar.yeardatescalendar Calendar.yeardays2calendar Calendar.yeardayscalendar DECEMBER "
        "Day FEBRUARY FRIDAY HTMLCalendar HTMLCalendar.cssclasses HTMLCalendar.formatday HTMLCalendar.formatmonth HTMLCalendar.formatweek "
        "IllegalMonthError IllegalWeekdayError IntEnum JANUARY JULY JUNE MARCH MAY MONDAY Month NOVEMBER OCTOBER SATURDAY SEPTEMBER SUNDAY THURSDAY "
        "TUESDAY TextCalendar TextCalendar.formatday TextCalendar.formatmonth TextCalendar.formatmonthname TextCalendar.formatweek "
        "TextCalendar.formatweekday TextCalendar.formatweekheader TextCalendar.formatyear TextCalendar.prmonth TextCalendar.prweek "
        "TextCalendar.pryear WEDNESDAY calendar day_abbr day_name firstweekday isleap leapdays mdays month month_abbr month_name monthcalendar "
        "monthrange prcal prmonth setfirstweekday timegm weekday weekheader ",
    "codecs":
        "BOM BOM_BE BOM_LE BOM_UTF16 BOM_UTF16_BE BOM_UTF16_LE BOM_UTF32 BOM_UTF32_BE BOM_UTF32_LE BOM_UTF8 CodecInfo IncrementalDecoder "
        "IncrementalDecoder.decode IncrementalDecoder.reset IncrementalEncoder IncrementalEncoder.encode IncrementalEncoder.reset StreamReader "
        "StreamReader.read StreamReader.readline StreamReader.readlines StreamWriter StreamWriter.write StreamWriter.writelines decode encode "
        "escape_decode getdecoder getencoder getincrementaldecoder getincrementalencoder getreader getwriter iterdecode iterencode lookup open "
        "utf_8_decode utf_8_encode ",
    "collections":
        "ChainMap ChainMap.clear ChainMap.copy ChainMap.fromkeys ChainMap.get ChainMap.new_child ChainMap.parents ChainMap.pop ChainMap.popitem "
        "Counter Counter.copy Counter.elements Counter.fromkeys Counter.most_common Counter.subtract Counter.total Counter.update OrderedDict "
        "OrderedDict.copy OrderedDict.move_to_end OrderedDict.popitem UserDict UserDict.copy UserDict.fromkeys UserList UserList.append "
        "UserList.clear UserList.copy UserList.count UserList.extend UserList.index UserList.insert UserList.pop UserList.remove UserList.reverse "
        "UserList.sort UserString defaultdict defaultdict.copy defaultdict.default_factory deque deque.append deque.appendleft deque.clear deque.copy "
        "deque.count deque.extend deque.extendleft deque.index deque.insert deque.maxlen deque.pop deque.popleft deque.remove deque.reverse "
        "deque.rotate namedtuple ",
    "colorsys":
        "hls_to_rgb hsv_to_rgb rgb_to_hls rgb_to_hsv rgb_to_yiq yiq_to_rgb ",
    "concurrent.futures":
        "ALL_COMPLETED BrokenExecutor CancelledError Error Executor Executor.map Executor.shutdown Executor.submit FIRST_COMPLETED FIRST_EXCEPTION "
        "Future Future.add_done_callback Future.cancel Future.cancelled Future.done Future.exception Future.result Future.running "
        "Future.set_exception Future.set_result Future.set_running_or_notify_cancel InvalidStateError ProcessPoolExecutor ThreadPoolExecutor "
        "ThreadPoolExecutor.shutdown ThreadPoolExecutor.submit TimeoutError as_completed wait ",
    "configparser":
        "BasicInterpolation BasicInterpolation.before_get BasicInterpolation.before_set ConfigParser ConfigParser.add_section ConfigParser.set "
        "DEFAULTSECT DuplicateOptionError DuplicateSectionError Error ExtendedInterpolation ExtendedInterpolation.before_get "
        "ExtendedInterpolation.before_set Interpolation Interpolation.before_get Interpolation.before_read Interpolation.before_set "
        "Interpolation.before_write InterpolationDepthError InterpolationError InterpolationMissingOptionError InterpolationSyntaxError "
        "MAX_INTERPOLATION_DEPTH MissingSectionHeaderError NoOptionError NoSectionError ParsingError ParsingError.append RawConfigParser "
        "RawConfigParser.BOOLEAN_STATES RawConfigParser.SECTCRE RawConfigParser.add_section RawConfigParser.defaults RawConfigParser.get "
        "RawConfigParser.getboolean RawConfigParser.getfloat RawConfigParser.getint RawConfigParser.has_option RawConfigParser.has_section "
        "RawConfigParser.items RawConfigParser.options RawConfigParser.optionxform RawConfigParser.popitem RawConfigParser.read "
        "RawConfigParser.read_dict RawConfigParser.read_file RawConfigParser.read_string RawConfigParser.remove_option RawConfigParser.remove_section "
        "RawConfigParser.sections RawConfigParser.set RawConfigParser.write SectionProxy SectionProxy.get SectionProxy.getboolean "
        "SectionProxy.getfloat SectionProxy.getint SectionProxy.name SectionProxy.parser ",
    "contextlib":
        "ABC AbstractAsyncContextManager AbstractContextManager AsyncExitStack ContextDecorator ExitStack ExitStack.callback ExitStack.close "
        "ExitStack.enter_context ExitStack.pop_all ExitStack.push abstractmethod aclosing asynccontextmanager chdir closing contextmanager "
        "nullcontext redirect_stderr redirect_stdout suppress ",
    "copy":
        "Error copy deepcopy error ",
    "csv":
        "Dialect Dialect.delimiter Dialect.doublequote Dialect.escapechar Dialect.lineterminator Dialect.quotechar Dialect.quoting "
        "Dialect.skipinitialspace DictReader DictReader.fieldnames DictWriter DictWriter.writeheader DictWriter.writerow DictWriter.writerows Error "
        "QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC QUOTE_NOTNULL QUOTE_STRINGS Sniffer Sniffer.has_header Sniffer.preferred Sniffer.sniff "
        "excel excel.delimiter excel.doublequote excel.lineterminator excel.quotechar excel.quoting excel.skipinitialspace excel_tab "
        "excel_tab.delimiter field_size_limit get_dialect list_dialects reader register_dialect unix_dialect unix_dialect.lineterminator "
        "unix_dialect.quoting unregister_dialect writer ",
    "dataclasses":
        "Field FrozenInstanceError InitVar KW_ONLY MISSING asdict astuple dataclass field fields is_dataclass make_dataclass replace ",
    "datetime":
        "MAXYEAR MINYEAR UTC date date.ctime date.day date.fromisocalendar date.fromisoformat date.fromordinal date.fromtimestamp date.isocalendar "
        "date.isoformat date.isoweekday date.max date.min date.month date.replace date.resolution date.strftime date.timetuple date.today "
        "date.toordinal date.weekday date.year datetime datetime.astimezone datetime.combine datetime.date datetime.dst datetime.fold "
        "datetime.fromisoformat datetime.fromtimestamp datetime.hour datetime.isoformat datetime.max datetime.microsecond datetime.min "
        "datetime.minute datetime.now datetime.replace datetime.resolution datetime.second datetime.strptime datetime.time datetime.timestamp "
        "datetime.timetuple datetime.timetz datetime.today datetime.tzinfo datetime.tzname datetime.utcfromtimestamp datetime.utcnow "
        "datetime.utcoffset datetime.utctimetuple time time.dst time.fold time.fromisoformat time.hour time.isoformat time.max time.microsecond "
        "time.min time.minute time.replace time.resolution time.second time.strftime time.tzinfo time.tzname time.utcoffset timedelta timedelta.days "
        "timedelta.max timedelta.microseconds timedelta.min timedelta.resolution timedelta.seconds timedelta.total_seconds timezone timezone.dst "
        "timezone.max timezone.min timezone.tzname timezone.utc timezone.utcoffset tzinfo tzinfo.dst tzinfo.fromutc tzinfo.tzname tzinfo.utcoffset ",
    "decimal":
        "BasicContext Clamped Context Context.Emax Context.Emin Context.capitals Context.clamp Context.clear_flags Context.clear_traps Context.copy "
        "Context.create_decimal Context.flags Context.prec Context.rounding Context.traps ConversionSyntax Decimal Decimal.adjusted "
        "Decimal.as_integer_ratio Decimal.as_tuple Decimal.canonical Decimal.compare Decimal.conjugate Decimal.copy_abs Decimal.copy_negate "
        "Decimal.copy_sign Decimal.exp Decimal.fma Decimal.from_float Decimal.imag Decimal.is_canonical Decimal.is_finite Decimal.is_infinite "
        "Decimal.is_nan Decimal.is_normal Decimal.is_qnan Decimal.is_signed Decimal.is_snan Decimal.is_zero Decimal.ln Decimal.log10 Decimal.max "
        "Decimal.min Decimal.normalize Decimal.quantize Decimal.radix Decimal.real Decimal.remainder_near Decimal.same_quantum Decimal.scaleb "
        "Decimal.sqrt Decimal.to_eng_string Decimal.to_integral Decimal.to_integral_exact Decimal.to_integral_value DecimalException DecimalTuple "
        "DefaultContext DivisionByZero DivisionImpossible DivisionUndefined ExtendedContext FloatOperation HAVE_THREADS Inexact InvalidContext "
        "InvalidOperation MAX_EMAX MAX_PREC MIN_EMIN MIN_ETINY Overflow ROUND_05UP ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN "
        "ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP Rounded Subnormal Underflow getcontext localcontext setcontext ",
    "email.utils":
        "encode_rfc2231 format_datetime formataddr formatdate getaddresses localtime make_msgid mktime_tz parseaddr parsedate parsedate_to_datetime "
        "parsedate_tz quote unquote ",
    "enum":
        "CONFORM DynamicClassAttribute EJECT Enum Enum.name Enum.value EnumMeta EnumType Flag IntEnum IntFlag KEEP ReprEnum STRICT StrEnum auto "
        "global_enum member nonmember property unique ",
    "errno":
        "E2BIG EACCES EADDRINUSE EADDRNOTAVAIL EADV EAFNOSUPPORT EAGAIN EALREADY EBADE EBADF EBADFD EBADMSG EBADR EBADRQC EBADSLT EBFONT EBUSY "
        "ECANCELED ECHILD ECHRNG ECOMM ECONNABORTED ECONNREFUSED ECONNRESET EDEADLK EDEADLOCK EDESTADDRREQ EDOM EDOTDOT EDQUOT EEXIST EFAULT EFBIG "
        "EHOSTDOWN EHOSTUNREACH EIDRM EILSEQ EINPROGRESS EINTR EINVAL EIO EISCONN EISDIR EISNAM EKEYEXPIRED EKEYREJECTED EKEYREVOKED EL2HLT EL2NSYNC "
        "EL3HLT EL3RST ELIBACC ELIBBAD ELIBEXEC ELIBMAX ELIBSCN ELNRNG ELOOP EMEDIUMTYPE EMFILE EMLINK EMSGSIZE EMULTIHOP ENAMETOOLONG ENAVAIL "
        "ENETDOWN ENETRESET ENETUNREACH ENFILE ENOANO ENOBUFS ENOCSI ENODATA ENODEV ENOENT ENOEXEC ENOKEY ENOLCK ENOLINK ENOMEDIUM ENOMEM ENOMSG "
        "ENONET ENOPKG ENOPROTOOPT ENOSPC ENOSR ENOSTR ENOSYS ENOTBLK ENOTCONN ENOTDIR ENOTEMPTY ENOTNAM ENOTRECOVERABLE ENOTSOCK ENOTSUP ENOTTY "
        "ENOTUNIQ ENXIO EOPNOTSUPP EOVERFLOW EOWNERDEAD EPERM EPFNOSUPPORT EPIPE EPROTO EPROTONOSUPPORT EPROTOTYPE ERANGE EREMCHG EREMOTE EREMOTEIO "
        "ERESTART ERFKILL EROFS ESHUTDOWN ESOCKTNOSUPPORT ESPIPE ESRCH ESRMNT ESTALE ESTRPIPE ETIME ETIMEDOUT ETOOMANYREFS ETXTBSY EUCLEAN EUNATCH "
        "EUSERS EWOULDBLOCK EXDEV EXFULL errorcode ",
    "fnmatch":
        "filter fnmatch fnmatchcase translate ",
    "fractions":
        "Fraction Fraction.as_integer_ratio Fraction.denominator Fraction.from_decimal Fraction.from_float Fraction.is_integer "
        "Fraction.limit_denominator Fraction.numerator ",
    "functools":
        "WRAPPER_ASSIGNMENTS WRAPPER_UPDATES cache cached_property cmp_to_key lru_cache partial partial.args partial.func partial.keywords "
        "partialmethod reduce singledispatch singledispatchmethod singledispatchmethod.register total_ordering update_wrapper wraps ",
    "getpass":
        "GetPassWarning getpass getuser ",
    "gevent":
        "Greenlet Greenlet.dead Greenlet.exc_info Greenlet.get Greenlet.join Greenlet.kill Greenlet.link Greenlet.link_exception Greenlet.link_value "
        "Greenlet.name Greenlet.rawlink Greenlet.ready Greenlet.run Greenlet.spawn Greenlet.spawn_later Greenlet.start Greenlet.start_later "
        "Greenlet.started Greenlet.successful Greenlet.throw Greenlet.unlink GreenletExit Hub Timeout Timeout.cancel Timeout.close Timeout.pending "
        "Timeout.start Timeout.start_new fork get_hub getcurrent greenlet greenlet.dead idle iwait joinall kill killall reinit signal_handler sleep "
        "spawn spawn_later spawn_raw version_info wait with_timeout ",
    "gevent.event":
        "AsyncResult AsyncResult.cancel AsyncResult.cancelled AsyncResult.done AsyncResult.exc_info AsyncResult.get AsyncResult.get_nowait "
        "AsyncResult.rawlink AsyncResult.ready AsyncResult.result AsyncResult.set AsyncResult.set_exception AsyncResult.set_result "
        "AsyncResult.successful AsyncResult.unlink AsyncResult.wait Event Timeout Timeout.cancel Timeout.close Timeout.pending Timeout.start "
        "Timeout.start_new getcurrent spawn ",
    "gevent.lock":
        "BoundedSemaphore BoundedSemaphore.wait DummySemaphore DummySemaphore.acquire DummySemaphore.locked DummySemaphore.ready "
        "DummySemaphore.release DummySemaphore.wait RLock Semaphore Semaphore.wait ",
    "gevent.pool":
        "Greenlet Greenlet.dead Greenlet.exc_info Greenlet.get Greenlet.join Greenlet.kill Greenlet.link Greenlet.link_exception Greenlet.link_value "
        "Greenlet.name Greenlet.rawlink Greenlet.ready Greenlet.run Greenlet.spawn Greenlet.spawn_later Greenlet.start Greenlet.start_later "
        "Greenlet.started Greenlet.successful Greenlet.throw Greenlet.unlink GreenletExit Group Group.add Group.apply Group.apply_async "
        "Group.apply_cb Group.discard Group.full Group.greenlet_class Group.imap Group.imap_unordered Group.join Group.kill Group.killone Group.map "
        "Group.map_async Group.spawn Group.start Group.wait_available Pool Pool.add Pool.free_count Pool.full Pool.start Pool.wait_available PoolFull "
        "Timeout Timeout.cancel Timeout.close Timeout.pending Timeout.start Timeout.start_new getcurrent joinall killall spawn ",
    "gevent.queue":
        "Channel Empty Full JoinableQueue LifoQueue PriorityQueue Queue SimpleQueue ",
    "glob":
        "escape glob has_magic iglob ",
    "gzip":
        "BadGzipFile GzipFile GzipFile.close GzipFile.closed GzipFile.flush GzipFile.peek GzipFile.read GzipFile.read1 GzipFile.readable "
        "GzipFile.readline GzipFile.readlines GzipFile.rewind GzipFile.seek GzipFile.seekable GzipFile.tell GzipFile.writable GzipFile.write "
        "GzipFile.writelines READ WRITE compress decompress open ",
    "hashlib":
        "algorithms_available algorithms_guaranteed blake2b blake2s file_digest md5 new pbkdf2_hmac scrypt sha1 sha224 sha256 sha384 sha3_224 "
        "sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256 ",
    "heapq":
        "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest ",
    "hmac":
        "HMAC HMAC.block_size HMAC.copy HMAC.digest HMAC.digest_size HMAC.hexdigest HMAC.name HMAC.update compare_digest digest new ",
    "html":
        "escape unescape ",
    "html.parser":
        "HTMLParser HTMLParser.CDATA_CONTENT_ELEMENTS HTMLParser.close HTMLParser.feed HTMLParser.get_starttag_text HTMLParser.getpos "
        "HTMLParser.handle_charref HTMLParser.handle_comment HTMLParser.handle_data HTMLParser.handle_decl HTMLParser.handle_endtag "
        "HTMLParser.handle_entityref HTMLParser.handle_pi HTMLParser.handle_startendtag HTMLParser.handle_starttag HTMLParser.reset "
        "HTMLParser.unknown_decl unescape ",
    "http":
        "HTTPMethod HTTPMethod.CONNECT HTTPMethod.DELETE HTTPMethod.GET HTTPMethod.HEAD HTTPMethod.OPTIONS HTTPMethod.PATCH HTTPMethod.POST "
        "HTTPMethod.PUT HTTPMethod.TRACE HTTPStatus HTTPStatus.ACCEPTED HTTPStatus.ALREADY_REPORTED HTTPStatus.BAD_GATEWAY HTTPStatus.BAD_REQUEST "
        "HTTPStatus.CONFLICT HTTPStatus.CONTINUE HTTPStatus.CREATED HTTPStatus.EARLY_HINTS HTTPStatus.EXPECTATION_FAILED HTTPStatus.FAILED_DEPENDENCY "
        "HTTPStatus.FORBIDDEN HTTPStatus.FOUND HTTPStatus.GATEWAY_TIMEOUT HTTPStatus.GONE HTTPStatus.HTTP_VERSION_NOT_SUPPORTED "
        "HTTPStatus.IM_A_TEAPOT HTTPStatus.IM_USED HTTPStatus.INSUFFICIENT_STORAGE HTTPStatus.INTERNAL_SERVER_ERROR HTTPStatus.LENGTH_REQUIRED "
        "HTTPStatus.LOCKED HTTPStatus.LOOP_DETECTED HTTPStatus.METHOD_NOT_ALLOWED HTTPStatus.MISDIRECTED_REQUEST HTTPStatus.MOVED_PERMANENTLY "
        "HTTPStatus.MULTIPLE_CHOICES HTTPStatus.MULTI_STATUS HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED HTTPStatus.NON_AUTHORITATIVE_INFORMATION "
        "HTTPStatus.NOT_ACCEPTABLE HTTPStatus.NOT_EXTENDED HTTPStatus.NOT_FOUND HTTPStatus.NOT_IMPLEMENTED HTTPStatus.NOT_MODIFIED "
        "HTTPStatus.NO_CONTENT HTTPStatus.OK HTTPStatus.PARTIAL_CONTENT HTTPStatus.PAYMENT_REQUIRED HTTPStatus.PERMANENT_REDIRECT "
        "HTTPStatus.PRECONDITION_FAILED HTTPStatus.PRECONDITION_REQUIRED HTTPStatus.PROCESSING HTTPStatus.PROXY_AUTHENTICATION_REQUIRED "
        "HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE HTTPStatus.REQUEST_ENTITY_TOO_LARGE HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE "
        "HTTPStatus.REQUEST_TIMEOUT HTTPStatus.REQUEST_URI_TOO_LONG HTTPStatus.RESET_CONTENT HTTPStatus.SEE_OTHER HTTPStatus.SERVICE_UNAVAILABLE "
        "HTTPStatus.SWITCHING_PROTOCOLS HTTPStatus.TEMPORARY_REDIRECT HTTPStatus.TOO_EARLY HTTPStatus.TOO_MANY_REQUESTS HTTPStatus.UNAUTHORIZED "
        "HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS HTTPStatus.UNPROCESSABLE_ENTITY HTTPStatus.UNSUPPORTED_MEDIA_TYPE HTTPStatus.UPGRADE_REQUIRED "
        "HTTPStatus.USE_PROXY HTTPStatus.VARIANT_ALSO_NEGOTIATES HTTPStatus.is_client_error HTTPStatus.is_informational HTTPStatus.is_redirection "
        "HTTPStatus.is_server_error HTTPStatus.is_success IntEnum StrEnum ",
    "http.client":
        "ACCEPTED ALREADY_REPORTED BAD_GATEWAY BAD_REQUEST BadStatusLine CONFLICT CONTINUE CREATED CannotSendHeader CannotSendRequest EARLY_HINTS "
        "EXPECTATION_FAILED FAILED_DEPENDENCY FORBIDDEN FOUND GATEWAY_TIMEOUT GONE HTTPConnection HTTPConnection.auto_open HTTPConnection.close "
        "HTTPConnection.connect HTTPConnection.debuglevel HTTPConnection.default_port HTTPConnection.endheaders HTTPConnection.getresponse "
        "HTTPConnection.putheader HTTPConnection.putrequest HTTPConnection.request HTTPConnection.response_class HTTPConnection.send "
        "HTTPConnection.set_debuglevel HTTPConnection.set_tunnel HTTPException HTTPMessage HTTPMessage.add_header HTTPMessage.as_string "
        "HTTPMessage.get HTTPMessage.get_all HTTPMessage.get_content_charset HTTPMessage.get_content_maintype HTTPMessage.get_content_subtype "
        "HTTPMessage.get_content_type HTTPMessage.get_param HTTPMessage.items HTTPMessage.keys HTTPMessage.values HTTPResponse HTTPResponse.begin "
        "HTTPResponse.close HTTPResponse.closed HTTPResponse.fileno HTTPResponse.getcode HTTPResponse.getheader HTTPResponse.getheaders "
        "HTTPResponse.geturl HTTPResponse.info HTTPResponse.isclosed HTTPResponse.peek HTTPResponse.read HTTPResponse.read1 HTTPResponse.readable "
        "HTTPResponse.readinto HTTPResponse.readline HTTPSConnection HTTPSConnection.connect HTTPSConnection.default_port HTTPS_PORT HTTPStatus "
        "HTTPStatus.ACCEPTED HTTPStatus.ALREADY_REPORTED HTTPStatus.BAD_GATEWAY HTTPStatus.BAD_REQUEST HTTPStatus.CONFLICT HTTPStatus.CONTINUE "
        "HTTPStatus.CREATED HTTPStatus.EARLY_HINTS HTTPStatus.EXPECTATION_FAILED HTTPStatus.FAILED_DEPENDENCY HTTPStatus.FORBIDDEN HTTPStatus.FOUND "
        "HTTPStatus.GATEWAY_TIMEOUT HTTPStatus.GONE HTTPStatus.HTTP_VERSION_NOT_SUPPORTED HTTPStatus.IM_A_TEAPOT HTTPStatus.IM_USED "
        "HTTPStatus.INSUFFICIENT_STORAGE HTTPStatus.INTERNAL_SERVER_ERROR HTTPStatus.LENGTH_REQUIRED HTTPStatus.LOCKED HTTPStatus.LOOP_DETECTED "
        "HTTPStatus.METHOD_NOT_ALLOWED HTTPStatus.MISDIRECTED_REQUEST HTTPStatus.MOVED_PERMANENTLY HTTPStatus.MULTIPLE_CHOICES "
        "HTTPStatus.MULTI_STATUS HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED HTTPStatus.NON_AUTHORITATIVE_INFORMATION HTTPStatus.NOT_ACCEPTABLE "
        "HTTPStatus.NOT_EXTENDED HTTPStatus.NOT_FOUND HTTPStatus.NOT_IMPLEMENTED HTTPStatus.NOT_MODIFIED HTTPStatus.NO_CONTENT HTTPStatus.OK "
        "HTTPStatus.PARTIAL_CONTENT HTTPStatus.PAYMENT_REQUIRED HTTPStatus.PERMANENT_REDIRECT HTTPStatus.PRECONDITION_FAILED "
        "HTTPStatus.PRECONDITION_REQUIRED HTTPStatus.PROCESSING HTTPStatus.PROXY_AUTHENTICATION_REQUIRED HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE "
        "HTTPStatus.REQUEST_ENTITY_TOO_LARGE HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE HTTPStatus.REQUEST_TIMEOUT HTTPStatus.REQUEST_URI_TOO_LONG "
        "HTTPStatus.RESET_CONTENT HTTPStatus.SEE_OTHER HTTPStatus.SERVICE_UNAVAILABLE HTTPStatus.SWITCHING_PROTOCOLS HTTPStatus.TEMPORARY_REDIRECT "
        "HTTPStatus.TOO_EARLY HTTPStatus.TOO_MANY_REQUESTS HTTPStatus.UNAUTHORIZED HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS "
        "HTTPStatus.UNPROCESSABLE_ENTITY HTTPStatus.UNSUPPORTED_MEDIA_TYPE HTTPStatus.UPGRADE_REQUIRED HTTPStatus.USE_PROXY "
        "HTTPStatus.VARIANT_ALSO_NEGOTIATES HTTPStatus.is_client_error HTTPStatus.is_informational HTTPStatus.is_redirection "
        "HTTPStatus.is_server_error HTTPStatus.is_success HTTP_PORT HTTP_VERSION_NOT_SUPPORTED IM_A_TEAPOT IM_USED INSUFFICIENT_STORAGE "
        "INTERNAL_SERVER_ERROR ImproperConnectionState IncompleteRead InvalidURL LENGTH_REQUIRED LOCKED LOOP_DETECTED LineTooLong METHOD_NOT_ALLOWED "
        "MISDIRECTED_REQUEST MOVED_PERMANENTLY MULTIPLE_CHOICES MULTI_STATUS NETWORK_AUTHENTICATION_REQUIRED NON_AUTHORITATIVE_INFORMATION "
        "NOT_ACCEPTABLE NOT_EXTENDED NOT_FOUND NOT_IMPLEMENTED NOT_MODIFIED NO_CONTENT NotConnected OK PARTIAL_CONTENT PAYMENT_REQUIRED "
        "PERMANENT_REDIRECT PRECONDITION_FAILED PRECONDITION_REQUIRED PROCESSING PROXY_AUTHENTICATION_REQUIRED REQUESTED_RANGE_NOT_SATISFIABLE "
        "REQUEST_ENTITY_TOO_LARGE REQUEST_HEADER_FIELDS_TOO_LARGE REQUEST_TIMEOUT REQUEST_URI_TOO_LONG RESET_CONTENT RemoteDisconnected "
        "ResponseNotReady SEE_OTHER SERVICE_UNAVAILABLE SWITCHING_PROTOCOLS TEMPORARY_REDIRECT TOO_EARLY TOO_MANY_REQUESTS UNAUTHORIZED "
        "UNAVAILABLE_FOR_LEGAL_REASONS UNPROCESSABLE_ENTITY UNSUPPORTED_MEDIA_TYPE UPGRADE_REQUIRED USE_PROXY UnimplementedFileMode UnknownProtocol "
        "UnknownTransferEncoding VARIANT_ALSO_NEGOTIATES error parse_headers responses ",
    "http.cookies":
        "BaseCookie BaseCookie.load BaseCookie.output BaseCookie.value_decode BaseCookie.value_encode CookieError Morsel Morsel.OutputString "
        "Morsel.coded_value Morsel.copy Morsel.isReservedKey Morsel.key Morsel.output Morsel.set Morsel.setdefault Morsel.update Morsel.value "
        "SimpleCookie SimpleCookie.value_decode SimpleCookie.value_encode ",
    "inspect":
        "BoundArguments BoundArguments.apply_defaults BoundArguments.args BoundArguments.kwargs BoundArguments.signature ClosureVars "
        "ClosureVars.builtins ClosureVars.globals ClosureVars.nonlocals ClosureVars.unbound FrameInfo FrameInfo.code_context FrameInfo.filename "
        "FrameInfo.frame FrameInfo.function FrameInfo.index FrameInfo.lineno FullArgSpec FullArgSpec.annotations FullArgSpec.args "
        "FullArgSpec.defaults FullArgSpec.kwonlyargs FullArgSpec.kwonlydefaults FullArgSpec.varargs FullArgSpec.varkw Parameter "
        "Parameter.KEYWORD_ONLY Parameter.POSITIONAL_ONLY Parameter.POSITIONAL_OR_KEYWORD Parameter.VAR_KEYWORD Parameter.VAR_POSITIONAL "
        "Parameter.annotation Parameter.default Parameter.empty Parameter.kind Parameter.name Parameter.replace Signature Signature.bind "
        "Signature.bind_partial Signature.empty Signature.from_callable Signature.parameters Signature.replace Signature.return_annotation Traceback "
        "Traceback.code_context Traceback.filename Traceback.function Traceback.index Traceback.lineno classify_class_attrs cleandoc currentframe "
        "formatannotation get_annotations getabsfile getattr_static getcallargs getcomments getdoc getfile getframeinfo getfullargspec getmembers "
        "getmembers_static getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines isabstract isasyncgen "
        "isasyncgenfunction isawaitable isbuiltin isclass iscode iscoroutine iscoroutinefunction isdatadescriptor isframe isfunction isgenerator "
        "isgeneratorfunction isgetsetdescriptor ismethod ismethoddescriptor ismodule isroutine istraceback signature stack trace unwrap ",
    "io":
        "BlockingIOError BufferedIOBase BufferedRandom BufferedReader BufferedWriter BytesIO DEFAULT_BUFFER_SIZE FileIO IOBase IOBase.close "
        "IOBase.fileno IOBase.flush IOBase.isatty IOBase.readable IOBase.readlines IOBase.seekable IOBase.writable IOBase.writelines RawIOBase "
        "SEEK_CUR SEEK_END SEEK_SET StringIO TextIOBase TextIOWrapper UnsupportedOperation open open_code ",
    "ipaddress":
        "AddressValueError IPV4LENGTH IPV6LENGTH IPv4Address IPv4Address.exploded IPv4Address.max_prefixlen IPv4Address.reverse_pointer "
        "IPv4Address.version IPv4Interface IPv4Network IPv4Network.max_prefixlen IPv4Network.version IPv6Address IPv6Address.exploded "
        "IPv6Address.ipv4_mapped IPv6Address.is_site_local IPv6Address.max_prefixlen IPv6Address.reverse_pointer IPv6Address.scope_id "
        "IPv6Address.sixtofour IPv6Address.version IPv6Interface IPv6Network IPv6Network.max_prefixlen IPv6Network.version NetmaskValueError "
        "collapse_addresses ip_address ip_interface ip_network summarize_address_range v4_int_to_packed v6_int_to_packed ",
    "itertools":
        "accumulate batched chain chain.from_iterable combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby "
        "islice pairwise permutations product repeat starmap takewhile tee zip_longest ",
    "json":
        "JSONDecodeError JSONDecoder JSONDecoder.decode JSONDecoder.raw_decode JSONEncoder JSONEncoder.default JSONEncoder.encode "
        "JSONEncoder.item_separator JSONEncoder.iterencode JSONEncoder.key_separator detect_encoding dump dumps load loads ",
    "json.decoder":
        "JSONDecodeError JSONDecoder JSONDecoder.decode JSONDecoder.raw_decode ",
    "keyword":
        "iskeyword issoftkeyword kwlist softkwlist ",
    "logging":
        "BASIC_FORMAT BufferingFormatter BufferingFormatter.format BufferingFormatter.formatFooter BufferingFormatter.formatHeader CRITICAL DEBUG "
        "ERROR FATAL FileHandler FileHandler.close FileHandler.emit Filter Filter.filter Filterer Filterer.addFilter Filterer.filter "
        "Filterer.removeFilter Formatter Formatter.converter Formatter.default_msec_format Formatter.default_time_format Formatter.format "
        "Formatter.formatException Formatter.formatMessage Formatter.formatStack Formatter.formatTime Formatter.usesTime Handler Handler.acquire "
        "Handler.close Handler.createLock Handler.emit Handler.flush Handler.format Handler.get_name Handler.handle Handler.handleError Handler.name "
        "Handler.release Handler.setFormatter Handler.setLevel Handler.set_name INFO LogRecord LogRecord.getMessage Logger Logger.addHandler "
        "Logger.callHandlers Logger.critical Logger.debug Logger.error Logger.exception Logger.fatal Logger.findCaller Logger.getChild "
        "Logger.getChildren Logger.getEffectiveLevel Logger.handle Logger.hasHandlers Logger.info Logger.isEnabledFor Logger.log Logger.makeRecord "
        "Logger.manager Logger.removeHandler Logger.root Logger.setLevel Logger.warn Logger.warning LoggerAdapter LoggerAdapter.critical "
        "LoggerAdapter.debug LoggerAdapter.error LoggerAdapter.exception LoggerAdapter.getEffectiveLevel LoggerAdapter.hasHandlers LoggerAdapter.info "
        "LoggerAdapter.isEnabledFor LoggerAdapter.log LoggerAdapter.manager LoggerAdapter.name LoggerAdapter.process LoggerAdapter.setLevel "
        "LoggerAdapter.warn LoggerAdapter.warning Manager Manager.getLogger Manager.setLoggerClass NOTSET NullHandler NullHandler.emit "
        "NullHandler.handle PercentStyle PercentStyle.asctime_format PercentStyle.asctime_search PercentStyle.default_format PercentStyle.format "
        "PercentStyle.usesTime PercentStyle.validate PlaceHolder RootLogger StrFormatStyle StrFormatStyle.asctime_format "
        "StrFormatStyle.asctime_search StrFormatStyle.default_format StrFormatStyle.validate StreamHandler StreamHandler.emit StreamHandler.flush "
        "StreamHandler.setStream StreamHandler.terminator StringTemplateStyle StringTemplateStyle.asctime_format StringTemplateStyle.asctime_search "
        "StringTemplateStyle.default_format StringTemplateStyle.usesTime StringTemplateStyle.validate WARN WARNING addLevelName basicConfig "
        "captureWarnings critical currentframe debug disable error exception fatal getHandlerByName getHandlerNames getLevelName getLevelNamesMapping "
        "getLogRecordFactory getLogger getLoggerClass info lastResort log logAsyncioTasks logMultiprocessing logProcesses logThreads makeLogRecord "
        "raiseExceptions root setLogRecordFactory setLoggerClass shutdown warn warning ",
    "math":
        "acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fmod "
        "frexp fsum gamma gcd hypot inf isclose isfinite isinf isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod "
        "radians remainder sin sinh sqrt sumprod tan tanh tau trunc ulp ",
    "mimetypes":
        "MimeTypes MimeTypes.add_type MimeTypes.guess_all_extensions MimeTypes.guess_extension MimeTypes.guess_type MimeTypes.read MimeTypes.readfp "
        "add_type common_types encodings_map guess_all_extensions guess_extension guess_type init inited knownfiles read_mime_types suffix_map "
        "types_map ",
    "numbers":
        "ABC Complex Integral Integral.denominator Integral.numerator Number Rational Rational.denominator Rational.numerator Real Real.conjugate "
        "Real.imag Real.real abstractmethod ",
    "operator":
        "abs add and_ attrgetter concat contains countOf delitem eq floordiv ge getitem gt iadd iand iconcat ifloordiv ilshift imatmul imod imul "
        "index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne "
        "neg not_ or_ pos pow rshift setitem sub truediv truth xor ",
    "os":
        "DirEntry DirEntry.inode DirEntry.is_dir DirEntry.is_file DirEntry.is_symlink DirEntry.stat EX_OK F_OK O_APPEND O_CREAT O_EXCL O_RDONLY "
        "O_RDWR O_TRUNC O_WRONLY PathLike R_OK SEEK_CUR SEEK_END SEEK_SET WNOHANG W_OK X_OK access altsep chdir chmod close cpu_count curdir defpath "
        "devnull environ error extsep fdopen fork fsdecode fsencode fspath fstat fsync get_terminal_size getcwd getegid getenv geteuid getgid "
        "getloadavg getlogin getpid getppid getuid isatty kill linesep listdir lstat makedirs mkdir name open pardir pathsep popen process_cpu_count "
        "putenv read readlink register_at_fork remove removedirs rename renames replace rmdir scandir sched_getaffinity sep stat stat_result "
        "stat_result.n_fields stat_result.n_sequence_fields stat_result.n_unnamed_fields stat_result.st_atime stat_result.st_ctime stat_result.st_dev "
        "stat_result.st_gid stat_result.st_ino stat_result.st_mode stat_result.st_mtime stat_result.st_nlink stat_result.st_size stat_result.st_uid "
        "strerror supports_follow_symlinks symlink system terminal_size terminal_size.columns terminal_size.lines terminal_size.n_fields "
        "terminal_size.n_sequence_fields terminal_size.n_unnamed_fields truncate umask uname uname_result unlink unsetenv urandom utime walk write ",
    "os.path":
        "abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars extsep getatime getctime "
        "getmtime getsize isabs isdir isfile islink ismount join lexists normcase normpath pardir pathsep realpath relpath samefile sep split "
        "splitdrive splitext supports_unicode_filenames ",
    "pathlib":
        "Path Path.absolute Path.chmod Path.cwd Path.exists Path.expanduser Path.glob Path.group Path.home Path.is_block_device Path.is_char_device "
        "Path.is_dir Path.is_fifo Path.is_file Path.is_mount Path.is_socket Path.is_symlink Path.iterdir Path.lstat Path.mkdir Path.open Path.owner "
        "Path.read_bytes Path.read_text Path.readlink Path.rename Path.replace Path.resolve Path.rglob Path.rmdir Path.samefile Path.stat "
        "Path.symlink_to Path.touch Path.unlink Path.walk Path.write_bytes Path.write_text PosixPath PurePath PurePath.anchor PurePath.as_posix "
        "PurePath.as_uri PurePath.drive PurePath.is_absolute PurePath.is_relative_to PurePath.is_reserved PurePath.joinpath PurePath.match "
        "PurePath.name PurePath.parent PurePath.parents PurePath.parts PurePath.relative_to PurePath.root PurePath.stem PurePath.suffix "
        "PurePath.suffixes PurePath.with_name PurePath.with_segments PurePath.with_stem PurePath.with_suffix PurePosixPath PureWindowsPath "
        "WindowsPath ",
    "pickle":
        "DEFAULT_PROTOCOL HIGHEST_PROTOCOL PickleError Pickler Pickler.clear_memo Pickler.dump PicklingError Unpickler Unpickler.load UnpicklingError "
        "compatible_formats dump dumps format_version load loads ",
    "platform":
        "architecture freedesktop_os_release libc_ver mac_ver machine node platform processor python_branch python_build python_compiler "
        "python_implementation python_revision python_version python_version_tuple release system uname uname_result uname_result.machine "
        "uname_result.node uname_result.processor uname_result.release uname_result.system uname_result.version version win32_ver ",
    "pprint":
        "PrettyPrinter PrettyPrinter.format PrettyPrinter.isreadable PrettyPrinter.isrecursive PrettyPrinter.pformat PrettyPrinter.pprint isreadable "
        "isrecursive pformat pp pprint saferepr ",
    "queue":
        "Empty Full LifoQueue PriorityQueue Queue Queue.empty Queue.full Queue.get Queue.get_nowait Queue.join Queue.maxsize Queue.put "
        "Queue.put_nowait Queue.qsize Queue.queue Queue.task_done Queue.unfinished_tasks SimpleQueue ",
    "quopri":
        "decode decodestring encode encodestring ",
    "random":
        "Random Random.betavariate Random.choice Random.choices Random.expovariate Random.gammavariate Random.gauss Random.getrandbits "
        "Random.getstate Random.lognormvariate Random.normalvariate Random.paretovariate Random.randbytes Random.randint Random.random "
        "Random.randrange Random.sample Random.seed Random.setstate Random.shuffle Random.triangular Random.uniform Random.vonmisesvariate "
        "Random.weibullvariate SystemRandom betavariate choice choices expovariate gammavariate gauss getrandbits getstate lognormvariate "
        "normalvariate paretovariate randbytes randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate "
        "weibullvariate ",
    "re":
        "A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match Match.end Match.endpos Match.expand Match.group Match.groupdict Match.groups "
        "Match.lastgroup Match.lastindex Match.pos Match.re Match.regs Match.span Match.start Match.string NOFLAG Pattern Pattern.findall "
        "Pattern.finditer Pattern.flags Pattern.fullmatch Pattern.groupindex Pattern.groups Pattern.match Pattern.pattern Pattern.scanner "
        "Pattern.search Pattern.split Pattern.sub Pattern.subn PatternError RegexFlag RegexFlag.A RegexFlag.ASCII RegexFlag.DEBUG RegexFlag.DOTALL "
        "RegexFlag.I RegexFlag.IGNORECASE RegexFlag.L RegexFlag.LOCALE RegexFlag.M RegexFlag.MULTILINE RegexFlag.NOFLAG RegexFlag.S RegexFlag.U "
        "RegexFlag.UNICODE RegexFlag.VERBOSE RegexFlag.X S U UNICODE VERBOSE X compile error escape findall finditer fullmatch match purge search "
        "split sub subn ",
    "reprlib":
        "Repr Repr.repr Repr.repr1 Repr.repr_deque Repr.repr_dict Repr.repr_frozenset Repr.repr_instance Repr.repr_int Repr.repr_list Repr.repr_set "
        "Repr.repr_str Repr.repr_tuple aRepr recursive_repr repr ",
    "secrets":
        "DEFAULT_ENTROPY SystemRandom choice compare_digest randbelow randbits token_bytes token_hex token_urlsafe ",
    "shlex":
        "join quote shlex shlex.get_token split ",
    "shutil":
        "Error ReadError SameFileError SpecialFileError copy copy2 copyfile copyfileobj copymode copystat copytree disk_usage get_terminal_size "
        "ignore_patterns make_archive move rmtree unpack_archive which ",
    "signal":
        "Handlers ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL IntEnum NSIG SIGABRT SIGALRM SIGBUS SIGCHLD SIGCLD SIGCONT SIGFPE SIGHUP SIGILL SIGINT SIGIO "
        "SIGIOT SIGKILL SIGPIPE SIGPOLL SIGPROF SIGPWR SIGQUIT SIGRTMAX SIGRTMIN SIGSEGV SIGSTKFLT SIGSTOP SIGSYS SIGTERM SIGTRAP SIGTSTP SIGTTIN "
        "SIGTTOU SIGURG SIGUSR1 SIGUSR2 SIGVTALRM SIGWINCH SIGXCPU SIGXFSZ SIG_DFL SIG_IGN Signals alarm default_int_handler getitimer getsignal "
        "pause raise_signal set_wakeup_fd setitimer siginterrupt signal sigwait strsignal valid_signals ",
    "socket":
        "AF_INET AF_INET6 AF_UNIX AF_UNSPEC AI_CANONNAME AI_NUMERICHOST AI_NUMERICSERV AI_PASSIVE AddressFamily AddressInfo EAI_AGAIN EAI_FAIL "
        "EAI_NONAME INADDR_ANY INADDR_BROADCAST INADDR_LOOPBACK IPPROTO_ICMP IPPROTO_IP IPPROTO_IPV6 IPPROTO_TCP IPPROTO_UDP IntEnum MSG_DONTWAIT "
        "MSG_NOSIGNAL MSG_PEEK MSG_WAITALL NI_NUMERICHOST NI_NUMERICSERV SHUT_RD SHUT_RDWR SHUT_WR SOCK_DGRAM SOCK_RAW SOCK_STREAM SOL_SOCKET SOL_TCP "
        "SOL_UDP SOMAXCONN SO_BROADCAST SO_DEBUG SO_ERROR SO_KEEPALIVE SO_LINGER SO_RCVBUF SO_REUSEADDR SO_REUSEPORT SO_SNDBUF SO_TYPE SocketKind "
        "SocketType SocketType.accept SocketType.bind SocketType.close SocketType.connect SocketType.connect_ex SocketType.detach SocketType.fileno "
        "SocketType.getblocking SocketType.getpeername SocketType.getsockname SocketType.getsockopt SocketType.gettimeout SocketType.listen "
        "SocketType.makefile SocketType.recv SocketType.recv_into SocketType.recvfrom SocketType.send SocketType.sendall SocketType.sendfile "
        "SocketType.sendto SocketType.setblocking SocketType.setsockopt SocketType.settimeout SocketType.shutdown SocketType.timeout TCP_KEEPCNT "
        "TCP_KEEPIDLE TCP_KEEPINTVL TCP_MAXSEG TCP_NODELAY TCP_USER_TIMEOUT create_connection create_server error gaierror getaddrinfo "
        "getdefaulttimeout getfqdn gethostbyaddr gethostbyname gethostbyname_ex gethostname getnameinfo getservbyname has_dualstack_ipv6 has_ipv6 "
        "herror htonl htons inet_aton inet_ntoa inet_ntop inet_pton ntohl ntohs setdefaulttimeout socket socket.accept socket.bind socket.close "
        "socket.connect socket.connect_ex socket.detach socket.fileno socket.getblocking socket.getpeername socket.getsockname socket.getsockopt "
        "socket.gettimeout socket.listen socket.makefile socket.recv socket.recv_into socket.recvfrom socket.send socket.sendall socket.sendfile "
        "socket.sendto socket.setblocking socket.setsockopt socket.settimeout socket.shutdown socket.timeout socketpair timeout ",
    "ssl":
        "CERT_NONE CERT_OPTIONAL CERT_REQUIRED CertificateError DER_cert_to_PEM_cert HAS_ALPN HAS_ECDH HAS_NPN HAS_SNI HAS_SSLv2 HAS_SSLv3 HAS_TLSv1 "
        "HAS_TLSv1_1 HAS_TLSv1_2 HAS_TLSv1_3 IntEnum IntFlag OPENSSL_VERSION OPENSSL_VERSION_INFO OPENSSL_VERSION_NUMBER OP_ALL "
        "OP_CIPHER_SERVER_PREFERENCE OP_LEGACY_SERVER_CONNECT OP_NO_COMPRESSION OP_NO_SSLv2 OP_NO_SSLv3 OP_NO_TICKET OP_NO_TLSv1 OP_NO_TLSv1_1 "
        "OP_NO_TLSv1_2 OP_NO_TLSv1_3 OP_SINGLE_DH_USE OP_SINGLE_ECDH_USE PEM_cert_to_DER_cert PROTOCOL_SSLv23 PROTOCOL_TLS PROTOCOL_TLS_CLIENT "
        "PROTOCOL_TLS_SERVER PROTOCOL_TLSv1 PROTOCOL_TLSv1_1 PROTOCOL_TLSv1_2 Purpose Purpose.CLIENT_AUTH Purpose.SERVER_AUTH RAND_bytes RAND_status "
        "SSLCertVerificationError SSLContext SSLContext.check_hostname SSLContext.load_cert_chain SSLContext.load_default_certs "
        "SSLContext.load_verify_locations SSLContext.set_alpn_protocols SSLContext.set_ciphers SSLContext.set_default_verify_paths "
        "SSLContext.set_ecdh_curve SSLContext.sslsocket_class SSLContext.verify_mode SSLContext.wrap_socket SSLEOFError SSLError SSLError.library "
        "SSLError.reason SSLSocket SSLSocket.accept SSLSocket.cipher SSLSocket.connect SSLSocket.do_handshake SSLSocket.getpeercert SSLSocket.pending "
        "SSLSocket.read SSLSocket.selected_alpn_protocol SSLSocket.unwrap SSLSocket.version SSLSocket.write SSLSyscallError SSLWantReadError "
        "SSLWantWriteError SSLZeroReturnError SSL_ERROR_EOF SSL_ERROR_SSL SSL_ERROR_WANT_READ SSL_ERROR_WANT_WRITE SSL_ERROR_ZERO_RETURN TLSVersion "
        "VERIFY_CRL_CHECK_LEAF VERIFY_DEFAULT VERIFY_X509_STRICT VERIFY_X509_TRUSTED_FIRST VerifyMode cert_time_to_seconds create_default_context "
        "get_server_certificate match_hostname socket_error wrap_socket ",
    "stat":
        "ST_ATIME ST_CTIME ST_DEV ST_GID ST_INO ST_MODE ST_MTIME ST_NLINK ST_SIZE ST_UID S_IEXEC S_IFBLK S_IFCHR S_IFDIR S_IFIFO S_IFLNK S_IFMT "
        "S_IFREG S_IFSOCK S_IMODE S_IREAD S_IRGRP S_IROTH S_IRUSR S_IRWXG S_IRWXO S_IRWXU S_ISBLK S_ISCHR S_ISDIR S_ISFIFO S_ISGID S_ISLNK S_ISREG "
        "S_ISSOCK S_ISUID S_ISVTX S_IWGRP S_IWOTH S_IWRITE S_IWUSR S_IXGRP S_IXOTH S_IXUSR filemode ",
    "statistics":
        "LinearRegression LinearRegression.intercept LinearRegression.slope NormalDist NormalDist.cdf NormalDist.from_samples NormalDist.inv_cdf "
        "NormalDist.mean NormalDist.median NormalDist.mode NormalDist.overlap NormalDist.pdf NormalDist.quantiles NormalDist.samples NormalDist.stdev "
        "NormalDist.variance NormalDist.zscore StatisticsError correlation covariance fmean geometric_mean harmonic_mean linear_regression mean "
        "median median_grouped median_high median_low mode multimode pstdev pvariance quantiles stdev variance ",
    "string":
        "Formatter Formatter.check_unused_args Formatter.convert_field Formatter.format Formatter.format_field Formatter.get_field "
        "Formatter.get_value Formatter.parse Formatter.vformat Template Template.braceidpattern Template.delimiter Template.flags "
        "Template.get_identifiers Template.idpattern Template.is_valid Template.safe_substitute Template.substitute ascii_letters ascii_lowercase "
        "ascii_uppercase capwords digits hexdigits octdigits printable punctuation whitespace ",
    "struct":
        "Struct Struct.format Struct.iter_unpack Struct.pack Struct.pack_into Struct.size Struct.unpack Struct.unpack_from calcsize error iter_unpack "
        "pack pack_into unpack unpack_from ",
    "subprocess":
        "CalledProcessError CalledProcessError.stdout CompletedProcess CompletedProcess.check_returncode DEVNULL PIPE Popen Popen.communicate "
        "Popen.kill Popen.poll Popen.send_signal Popen.terminate Popen.wait STDOUT SubprocessError TimeoutExpired TimeoutExpired.stdout call "
        "check_call check_output getoutput getstatusoutput list2cmdline run ",
    "sys":
        "api_version argv base_exec_prefix base_prefix builtin_module_names byteorder copyright displayhook dont_write_bytecode exc_info excepthook "
        "exception exec_prefix executable exit flags float_info float_repr_style getdefaultencoding getfilesystemencodeerrors getfilesystemencoding "
        "getrecursionlimit getrefcount getsizeof getswitchinterval gettrace hash_info hexversion implementation int_info intern is_finalizing maxsize "
        "maxunicode meta_path modules orig_argv path path_hooks path_importer_cache platform platlibdir prefix pycache_prefix setdlopenflags "
        "setprofile setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names stdout version version_info warnoptions ",
    "tempfile":
        "NamedTemporaryFile SpooledTemporaryFile SpooledTemporaryFile.rollover TMP_MAX TemporaryDirectory TemporaryDirectory.cleanup TemporaryFile "
        "gettempdir gettempdirb gettempprefix mkdtemp mkstemp mktemp tempdir template ",
    "textwrap":
        "TextWrapper TextWrapper.fill TextWrapper.wrap dedent fill indent shorten wrap ",
    "threading":
        "Barrier Barrier.abort Barrier.n_waiting Barrier.reset Barrier.wait BoundedSemaphore BrokenBarrierError Condition Condition.notify "
        "Condition.notifyAll Condition.notify_all Condition.wait Condition.wait_for Event Event.clear Event.isSet Event.is_set Event.ready Event.set "
        "Event.wait ExceptHookArgs ExceptHookArgs.exc_traceback ExceptHookArgs.exc_type ExceptHookArgs.exc_value ExceptHookArgs.thread Lock RLock "
        "Semaphore Semaphore.acquire Semaphore.counter Semaphore.locked Semaphore.release TIMEOUT_MAX Thread Thread.getName Thread.isDaemon "
        "Thread.is_alive Thread.join Thread.native_id Thread.run Thread.setDaemon Thread.setName Thread.start ThreadError Timer Timer.cancel "
        "Timer.run activeCount active_count currentThread current_thread enumerate excepthook get_ident get_native_id local main_thread setprofile "
        "settrace stack_size ",
    "time":
        "CLOCK_MONOTONIC CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME altzone asctime clock_gettime ctime daylight gmtime localtime mktime monotonic "
        "monotonic_ns perf_counter perf_counter_ns process_time process_time_ns sleep strftime strptime struct_time struct_time.n_fields "
        "struct_time.n_sequence_fields struct_time.n_unnamed_fields struct_time.tm_hour struct_time.tm_isdst struct_time.tm_mday struct_time.tm_min "
        "struct_time.tm_mon struct_time.tm_sec struct_time.tm_wday struct_time.tm_yday struct_time.tm_year thread_time thread_time_ns time time_ns "
        "timezone tzname tzset ",
    "traceback":
        "FrameSummary FrameSummary.line StackSummary StackSummary.extract StackSummary.format StackSummary.format_frame_summary "
        "StackSummary.from_list TracebackException TracebackException.format TracebackException.format_exception_only "
        "TracebackException.from_exception TracebackException.print clear_frames extract_stack extract_tb format_exc format_exception "
        "format_exception_only format_list format_stack format_tb print_exc print_exception print_list print_stack print_tb walk_stack walk_tb ",
    "types":
        "AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType CoroutineType DynamicClassAttribute "
        "EllipsisType FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType LambdaType MappingProxyType MemberDescriptorType "
        "MethodDescriptorType MethodType MethodWrapperType ModuleType NoneType NotImplementedType SimpleNamespace TracebackType UnionType "
        "WrapperDescriptorType coroutine get_original_bases new_class prepare_class resolve_bases ",
    "typing":
        "ABC AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable BinaryIO ByteString Callable "
        "ChainMap ClassVar Collection Concatenate Container ContextManager Coroutine Counter DefaultDict Deque Dict Final ForwardRef FrozenSet "
        "Generator Generic Hashable IO ItemsView Iterable Iterator KeysView List Literal LiteralString Mapping MappingView MutableMapping "
        "MutableSequence MutableSet NamedTuple Never NewType NoReturn NotRequired Optional OrderedDict ParamSpec ParamSpec.args ParamSpec.kwargs "
        "Protocol ReadOnly Required Reversible Self Sequence Set Sized SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex "
        "SupportsInt SupportsRound TYPE_CHECKING Text TextIO Tuple Type TypeAlias TypeAliasType TypeGuard TypeVar TypeVarTuple TypedDict Union Unpack "
        "ValuesView abstractmethod assert_never assert_type cast clear_overloads dataclass_transform final get_args get_origin get_overloads "
        "get_type_hints is_protocol is_typeddict no_type_check no_type_check_decorator overload override reveal_type runtime runtime_checkable ",
    "unicodedata":
        "bidirectional category combining decimal decomposition digit east_asian_width is_normalized lookup mirrored name normalize numeric "
        "unidata_version ",
    "urllib.parse":
        "DefragResult DefragResult.geturl DefragResultBytes DefragResultBytes.geturl ParseResult ParseResult.geturl ParseResultBytes "
        "ParseResultBytes.geturl SplitResult SplitResult.geturl SplitResultBytes SplitResultBytes.geturl parse_qs parse_qsl quote quote_from_bytes "
        "quote_plus unquote unquote_plus unquote_to_bytes urldefrag urlencode urljoin urlparse urlsplit urlunparse urlunsplit ",
    "urllib.request":
        "BaseHandler BaseHandler.add_parent BaseHandler.close BaseHandler.handler_order ContentTooShortError HTTPBasicAuthHandler HTTPCookieProcessor "
        "HTTPError HTTPError.close HTTPError.getcode HTTPError.geturl HTTPError.headers HTTPError.info HTTPError.read HTTPError.reason "
        "HTTPError.status HTTPError.url HTTPErrorProcessor HTTPHandler HTTPPasswordMgr HTTPPasswordMgr.add_password "
        "HTTPPasswordMgr.find_user_password HTTPPasswordMgrWithDefaultRealm HTTPPasswordMgrWithDefaultRealm.add_password "
        "HTTPPasswordMgrWithDefaultRealm.find_user_password HTTPPasswordMgrWithPriorAuth HTTPPasswordMgrWithPriorAuth.add_password "
        "HTTPPasswordMgrWithPriorAuth.find_user_password HTTPRedirectHandler HTTPRedirectHandler.max_redirections "
        "HTTPRedirectHandler.redirect_request HTTPSHandler OpenerDirector OpenerDirector.add_handler OpenerDirector.open ProxyHandler Request "
        "Request.add_header Request.add_unredirected_header Request.data Request.full_url Request.get_full_url Request.get_header Request.get_method "
        "Request.has_header Request.has_proxy Request.header_items Request.remove_header Request.set_proxy URLError build_opener getproxies "
        "install_opener pathname2url proxy_bypass quote unquote url2pathname urlcleanup urljoin urlopen urlparse urlretrieve urlsplit ",
    "uuid":
        "NAMESPACE_DNS NAMESPACE_OID NAMESPACE_URL NAMESPACE_X500 RESERVED_FUTURE RESERVED_MICROSOFT RESERVED_NCS RFC_4122 UUID UUID.bytes "
        "UUID.bytes_le UUID.clock_seq UUID.clock_seq_hi_variant UUID.clock_seq_low UUID.fields UUID.hex UUID.int UUID.node UUID.time "
        "UUID.time_hi_version UUID.time_low UUID.time_mid UUID.urn UUID.variant UUID.version getnode uuid1 uuid3 uuid4 uuid5 ",
    "warnings":
        "WarningMessage catch_warnings deprecated filters filterwarnings formatwarning resetwarnings showwarning simplefilter warn warn_explicit ",
    "weakref":
        "CallableProxyType ProxyType ProxyTypes ReferenceType WeakKeyDictionary WeakKeyDictionary.keyrefs WeakMethod WeakSet WeakValueDictionary "
        "WeakValueDictionary.itervaluerefs WeakValueDictionary.valuerefs finalize finalize.alive finalize.detach finalize.peek getweakrefcount "
        "getweakrefs proxy ref ",
    "xml.etree.ElementTree":
        "Comment Element Element.append Element.clear Element.extend Element.find Element.findall Element.findtext Element.get Element.insert "
        "Element.items Element.iter Element.iterfind Element.itertext Element.keys Element.makeelement Element.remove Element.set ElementTree "
        "ElementTree.find ElementTree.findall ElementTree.findtext ElementTree.getroot ElementTree.iter ElementTree.iterfind ElementTree.parse "
        "ElementTree.write PI ParseError ParseError.code ParseError.position ProcessingInstruction QName SubElement TreeBuilder TreeBuilder.close "
        "TreeBuilder.comment TreeBuilder.data TreeBuilder.end TreeBuilder.pi TreeBuilder.start VERSION XML XMLID XMLParser XMLParser.close "
        "XMLParser.feed XMLPullParser XMLPullParser.close XMLPullParser.feed XMLPullParser.read_events dump fromstring fromstringlist indent "
        "iselement iterparse parse register_namespace tostring tostringlist ",
    "zlib":
        "DEFLATED DEF_BUF_SIZE DEF_MEM_LEVEL MAX_WBITS ZLIB_VERSION Z_BEST_COMPRESSION Z_BEST_SPEED Z_DEFAULT_COMPRESSION Z_DEFAULT_STRATEGY Z_FINISH "
        "Z_FULL_FLUSH Z_NO_COMPRESSION Z_NO_FLUSH Z_SYNC_FLUSH adler32 compress compressobj crc32 decompress decompressobj error ",
    "zoneinfo":
        "ZoneInfo ZoneInfo.dst ZoneInfo.key ZoneInfo.no_cache ZoneInfo.tzname ZoneInfo.utcoffset ZoneInfoNotFoundError available_timezones ",
}
# Not called: what ends or disturbs the process, waits, or reads what differs from machine to machine.
LEFT = set("""
os.abort os.fork os._exit os.getcwd os.getpid os.getppid os.wait os.times os.urandom sys.exit sys.settrace sys.setprofile sys.breakpointhook sys.exc_info threading.main_thread time.sleep
signal.pause signal.sigwait input breakpoint gc.collect atexit._run_exitfuncs tempfile.mkdtemp tempfile.mkstemp tempfile.mktemp tempfile.TemporaryFile tempfile.NamedTemporaryFile
tempfile.TemporaryDirectory tempfile.SpooledTemporaryFile tempfile.gettempdir tempfile.gettempdirb getpass.getpass platform.libc_ver socket.gethostname warnings.resetwarnings
logging.shutdown asyncio.run getpass.getuser gevent.wait gevent.get_hub gevent.reinit gevent.fork gevent.idle gevent.sleep gevent.joinall
""".split())


def kind(v):
    if isinstance(v, type):
        return "class"
    return "callable" if callable(v) else "value"


def called(v):
    out, err, given = sys.stdout, sys.stderr, sys.stdin
    sys.stdout, sys.stderr, sys.stdin = io.StringIO(), io.StringIO(), io.StringIO()
    try:
        v()
    except BaseException as e:
        return type(e).__name__
    finally:
        sys.stdout, sys.stderr, sys.stdin = out, err, given
    return "returns"


for module, names in NAMES.items():
    m = importlib.import_module(module)
    for name in names.split():
        v = m
        try:
            for part in name.split("."):
                v = getattr(v, part)
        except AttributeError:
            print(module, name, "is not there")
            continue
        what = kind(v)
        if what == "value" or f"{module}.{name}" in LEFT or isinstance(v, type) and issubclass(v, BaseException):
            print(module, name, what)
        else:
            print(module, name, what, called(v))
