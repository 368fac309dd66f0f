// What libFuzzer offers (compiler-rt, FuzzerInterface.h); there only in a build by Tests/Fuzz/jalankan.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*one)(const uint8_t *data, size_t size));
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maxSize);
