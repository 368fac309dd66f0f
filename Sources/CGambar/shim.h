#ifndef SELARAS_CGAMBAR_SHIM_H
#define SELARAS_CGAMBAR_SHIM_H

#include <png.h>
#include <turbojpeg.h>

#endif
