# What the WebAssembly build needs beside its toolchain file. Emscripten searches nothing outside its
# own root, and all of /usr/include would bring the native C library along: so the header-only
# libraries that the engine uses are linked into a folder of their own.
set(netlead_headers ${CMAKE_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${netlead_headers})
file(CREATE_LINK /usr/include/boost ${netlead_headers}/boost SYMBOLIC)
file(CREATE_LINK /usr/include/eigen3/Eigen ${netlead_headers}/Eigen SYMBOLIC)
add_library(Boost::headers INTERFACE IMPORTED)
target_include_directories(Boost::headers SYSTEM INTERFACE ${netlead_headers})
add_library(Eigen3::Eigen ALIAS Boost::headers)

# One file that runs from disk; errors as exceptions; 64-bit seeds as BigInt.
add_compile_options(-fwasm-exceptions)
add_link_options(-fwasm-exceptions -sSINGLE_FILE=1 -sALLOW_MEMORY_GROWTH=1 -sWASM_BIGINT=1)
