#ifndef SELARAS_CZLIB_SHIM_H
#define SELARAS_CZLIB_SHIM_H

#include <zlib.h>

#endif
