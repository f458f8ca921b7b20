//! The index in its folder: it outlives the program, and is made again when it cannot be used.

use std::path::Path;

use super::*;

fn filled(folder: &Path) {
    let index = Index::open(Some(folder)).unwrap();
    index.put(&[product(1, "Lamp", "مصباح")]).unwrap();
    index.refresh("42 77").unwrap();
}

#[test]
fn it_outlives_the_program_with_its_mark() {
    let folder = tempfile::tempdir().unwrap();
    filled(folder.path());
    let index = Index::open(Some(folder.path())).unwrap();
    assert_eq!((found(&index, "lamp"), index.mark().as_str()), (vec![1], "42 77"));
    assert!(Index::open(Some(folder.path())).is_err(), "two programs do not write one folder");
}

#[test]
fn a_damaged_or_foreign_folder_is_begun_anew() {
    let spoil: [fn(&Path); 4] = [
        |folder| std::fs::write(folder.join("meta.json"), "{}").unwrap(),
        |folder| {
            let meta = std::fs::read_to_string(folder.join("meta.json")).unwrap();
            std::fs::write(folder.join("meta.json"), meta.replace("42 77", "0 0").replace("1 0 0", "0 0 0")).unwrap();
        },
        |folder| {
            let largest = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
            let largest = largest.max_by_key(|path| path.metadata().unwrap().len()).unwrap();
            let mut bytes = std::fs::read(&largest).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0xff;
            std::fs::write(&largest, bytes).unwrap();
        },
        |folder| {
            let segment = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
            let segment = segment.filter(|path| path.extension().is_some_and(|e| e != "json" && e != "lock")).min().unwrap();
            std::fs::remove_file(segment).unwrap();
        },
    ];
    for (number, spoil) in spoil.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        filled(folder.path());
        spoil(folder.path());
        let index = Index::open(Some(folder.path())).unwrap();
        assert_eq!((index.size(), index.mark()), (0, String::new()), "damage {number}");
        index.put(&[product(1, "Lamp", "مصباح")]).unwrap();
        index.refresh("1 1").unwrap();
        assert_eq!(found(&index, "lamp"), [1]);
    }
}
