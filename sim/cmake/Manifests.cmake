# A manifest is a `<kind>s.def` with one line per member: `KIND(name)`. The member's source is
# `<folder of the manifest>/<name>.cpp`, so that adding a member is one file and one line.

# Sources listed by every manifest below `folder`, but for those in folders that match `without`.
function(netlead_manifest_sources folder result)
  file(GLOB_RECURSE manifests CONFIGURE_DEPENDS ${folder}/*.def)
  if(ARGC GREATER 2)
    list(FILTER manifests EXCLUDE REGEX "${ARGV2}")
  endif()
  set(sources)
  foreach(manifest IN LISTS manifests)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${manifest})
    get_filename_component(place ${manifest} DIRECTORY)
    file(STRINGS ${manifest} lines REGEX "^[A-Z_]+\\([a-z0-9_]+\\)")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^[A-Z_]+\\(([a-z0-9_]+)\\).*" "\\1" name "${line}")
      list(APPEND sources ${place}/${name}.cpp)
    endforeach()
  endforeach()
  set(${result} ${sources} PARENT_SCOPE)
endfunction()
